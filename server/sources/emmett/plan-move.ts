import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { unlessEnded } from "../attached/unless-ended";
import type { MoveAsked, MovePlan } from "../checkpoint-moves";
import { consumersNamed } from "./consumers-named";
import { countUnread } from "./count-unread";
import { type Checkpoint, checkpointText, compareCheckpoints, readCheckpoint, spellCheckpoint } from "./emmett-position";
import { DEFAULT_PARTITION, type EmmettLayout } from "./layout";
import { newestCheckpoint } from "./newest-checkpoint";
import type { StoredConsumer } from "./read-consumers";
import { setCheckpointText } from "./set-checkpoint";

const PROJECTOR = "emt:processor:projector:";
const FIRST = [
  "Its row says stopped, which it also says of a processor that was started again in the same process: that one goes on from memory, and ignores the move. End the process, move, and start the process anew.",
  "A consumer of 0.42 that runs several processors begins at the place of one of them: move all of them, or none.",
].join(" ");

const refused = (field: "consumer" | "to", sentence: string): MovePlan => ({ kind: "refused", field, sentence });

const beginningOf = ({ goesOnAfter }: Checkpoint): Checkpoint => ({
  goesOnAfter,
  transaction: goesOnAfter === "place" ? "0" : null,
  position: "0",
});

/** In the consumer's own spelling; null for a text that is none of it. */
const placeAsked = (to: string, from: Checkpoint): Checkpoint | null => {
  if (to === "beginning") return beginningOf(from);
  const { goesOnAfter } = from;
  const read = readCheckpoint(to);
  // Pages tell an event's position with its transaction: a checkpoint of 0.42 has the position alone.
  if (goesOnAfter === "position") return read && { goesOnAfter, transaction: null, position: read.position };
  return read?.goesOnAfter === goesOnAfter ? read : null;
};

// What 0.42 is started at, and reads, whatever is stored of a processor.
const READ_VERSION = 1;
const readPartition = (partition: string, { goesOnAfter }: Checkpoint): string =>
  goesOnAfter === "position" ? DEFAULT_PARTITION : partition;

const mayNotOf = ({ name, version, partition, status }: StoredConsumer, from: Checkpoint, isThere: boolean): string | null => {
  if (from.goesOnAfter === "position" && version !== READ_VERSION)
    return `Emmett 0.42 starts a processor at the checkpoint of version ${READ_VERSION}, whatever its own version is: moving that of ${name} v${version} has no effect.`;
  if (partition !== readPartition(partition, from))
    return `Emmett 0.42 hands a processor the events of ${DEFAULT_PARTITION}, whatever its own partition is: that of ${name} in ${partition} is not moved from here.`;
  if (status !== "stopped")
    return `${name} is ${status ?? "without a status"}: its checkpoint is moved only while it is stopped, since a processor that runs writes its own over it. Stop it and end its process first; one whose process died is started and stopped there once.`;
  return isThere ? `${name} stands there already.` : null;
};

/** Null where it could not be found in time. */
const newestOf = (db: Database, layout: EmmettLayout, from: Checkpoint, partition: string): Promise<Checkpoint | null> =>
  unlessEnded(newestCheckpoint(db, layout, { goesOnAfter: from.goesOnAfter, partition }).then((found) => found ?? beginningOf(from)));

const noHead = (partition: string) =>
  new OperationError(
    "unprocessable",
    `The newest event of ${partition} could not be found in time: an index is missing, or somebody locked the store. Only a move back can be planned.`,
    { field: "to" },
  );

/** What would become of a processor's checkpoint, as it stands now. */
export const planMove = async (db: Database, layout: EmmettLayout, request: MoveAsked): Promise<MovePlan> => {
  const [consumer, another] = await consumersNamed(db, layout, { ...request, name: request.consumer });
  if (!consumer) return { kind: "missing", sentence: `The store has no consumer ${request.consumer} of that version and partition.` };
  if (another) return refused("consumer", `There are several consumers ${request.consumer}: name version and partition.`);
  const { name, version, partition, types } = consumer;
  const from = readCheckpoint(consumer.checkpoint);
  if (from === null)
    return refused("consumer", `The checkpoint ${consumer.checkpoint} of ${name} cannot be read: it is not moved from here.`);
  const read = readPartition(partition, from);
  const place = request.to === "head" ? null : placeAsked(request.to, from);
  if (place === null && request.to !== "head")
    return refused("to", `to: ${name} stands at a transaction and a position: write both, as in 812:57.`);
  const countTo = async (to: Checkpoint) => {
    const [lower, upper] = compareCheckpoints(to, from) > 0 ? [from, to] : [to, from];
    return (await unlessEnded(countUnread(db, layout, [{ checkpoint: lower, upTo: upper, partition: read, types }])))?.[0] ?? null;
  };
  const [newest, counted] = await Promise.all([newestOf(db, layout, from, read), place && countTo(place)]);
  const to = place ?? newest;
  if (to === null || (newest === null && compareCheckpoints(to, from) > 0)) throw noHead(read);
  if (newest && compareCheckpoints(to, newest) > 0)
    return refused("to", `to: ${checkpointText(to)} lies above the newest event of ${read}, which is ${checkpointText(newest)}.`);
  const direction = compareCheckpoints(to, from);
  const move = {
    consumer: name,
    version,
    partition,
    from: consumer.checkpoint,
    to: spellCheckpoint(to),
    streamVersion: null,
    recordedBy: consumer.recordedBy,
    told: { from: checkpointText(from), to: checkpointText(to) },
  };
  return {
    kind: "planned",
    move,
    meaning: {
      isForward: direction > 0,
      between: place ? counted : await countTo(to),
      recordsEvery: null,
      fillsRows: name.startsWith(PROJECTOR),
      first: FIRST,
    },
    mayNot: mayNotOf(consumer, from, direction === 0),
    remedy: {
      sentence: "Whoever may update emt_processors moves it, and only while it is stopped and stands where it stands now, with",
      command: setCheckpointText(layout, move),
    },
  };
};
