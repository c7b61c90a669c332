import type { Database } from "@/server/db/database";
import { unlessEnded } from "../attached/unless-ended";
import type { MoveAsked, MovePlan } from "../checkpoint-moves";
import { countUnread } from "./count-unread";
import { type Checkpoint, checkpointText, compareCheckpoints, readCheckpoint, spellCheckpoint } from "./emmett-position";
import type { EmmettLayout } from "./layout";
import { newestCheckpoint } from "./newest-checkpoint";
import { readConsumers, type StoredConsumer } from "./read-consumers";
import { setCheckpointText } from "./set-checkpoint";

const PROJECTOR = "emt:processor:projector:";
const FIRST = "It is stopped now, and is moved only while it is: start it in its application afterwards.";

const refused = (field: "consumer" | "to", sentence: string): MovePlan => ({ kind: "refused", field, sentence });

/** In the consumer's own spelling; null for a text that is none of it. */
const asked = (to: string, { goesOnAfter }: Checkpoint, newest: Checkpoint): Checkpoint | null => {
  if (to === "head") return newest;
  if (to === "beginning") return { goesOnAfter, transaction: goesOnAfter === "place" ? "0" : null, position: "0" };
  const read = readCheckpoint(to);
  // Pages tell an event's position with its transaction: a checkpoint of 0.42 has the position alone.
  if (goesOnAfter === "position") return read && { goesOnAfter, transaction: null, position: read.position };
  return read?.goesOnAfter === goesOnAfter ? read : null;
};

const mayNotOf = ({ name, status }: StoredConsumer, isThere: boolean): string | null => {
  if (status !== "stopped")
    return `${name} is ${status ?? "without a status"}: its checkpoint is moved only while it is stopped, since a processor that runs writes its own over it. Stop it in its application first; one whose process died is started and stopped there once.`;
  return isThere ? `${name} stands there already.` : null;
};

const findConsumer = async (db: Database, layout: EmmettLayout, { consumer, version, partition }: MoveAsked) =>
  (await readConsumers(db, layout)).filter(
    (each) => each.name === consumer && each.version === (version ?? each.version) && each.partition === (partition ?? each.partition),
  );

/** What would become of a processor's checkpoint, as it stands now. */
export const planMove = async (db: Database, layout: EmmettLayout, request: MoveAsked): Promise<MovePlan> => {
  const [consumer, another] = await findConsumer(db, layout, request);
  if (!consumer) return refused("consumer", `The store has no consumer ${request.consumer} of that version and partition.`);
  if (another) return refused("consumer", `There are several consumers ${request.consumer}: name version and partition.`);
  const { name, version, partition, types } = consumer;
  const from = readCheckpoint(consumer.checkpoint);
  if (from === null)
    return refused("consumer", `The checkpoint ${consumer.checkpoint} of ${name} cannot be read: it is not moved from here.`);
  const newest = (await newestCheckpoint(db, layout, { goesOnAfter: from.goesOnAfter, partition })) ?? asked("beginning", from, from)!;
  const to = asked(request.to, from, newest);
  if (to === null) return refused("to", `to: ${name} stands at a transaction and a position: write both, as in 812:57.`);
  if (compareCheckpoints(to, newest) > 0)
    return refused("to", `to: ${checkpointText(to)} lies above the newest event of ${partition}, which is ${checkpointText(newest)}.`);
  const direction = compareCheckpoints(to, from);
  const [lower, upper] = direction > 0 ? [from, to] : [to, from];
  const counting = unlessEnded(countUnread(db, layout, [{ checkpoint: lower, upTo: upper, partition, types }]));
  const move = {
    consumer: name,
    version,
    partition,
    from: consumer.checkpoint,
    to: spellCheckpoint(to),
    streamVersion: null,
    told: { from: checkpointText(from), to: checkpointText(to) },
  };
  return {
    kind: "planned",
    move,
    meaning: {
      isForward: direction > 0,
      between: (await counting)?.[0] ?? null,
      recordsEvery: null,
      fillsRows: name.startsWith(PROJECTOR),
      first: FIRST,
    },
    mayNot: mayNotOf(consumer, direction === 0),
    remedy: {
      sentence: "Whoever may update emt_processors moves it, and only while it is stopped and stands where it stands now, with",
      command: setCheckpointText(layout, move),
    },
  };
};
