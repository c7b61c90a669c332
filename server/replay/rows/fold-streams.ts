import { OperationError } from "@/server/domain/errors";
import type { StreamOpening } from "@/server/sources/event-source";
import { foldNext } from "../fold-next";
import type { FoldsOfStream } from "../folds-of-stream";
import { takingTurns } from "../taking-turns";
import { foldKey, NOTHING_FOLDED as NOTHING_OF_STREAM } from "./fold-key";
import { type FoldedRow, NOTHING_FOLDED } from "./folded-row";
import { letterFolds } from "./letter-folds";
import { checkpointOf, type RowsStand } from "./read-stand";
import type { RowLimits, RowWork } from "./row-work";

/** Of most streams all that there is; what a longer one has besides is read by itself. */
const OPENING_EVENTS = 50;
const STREAMS_AT_ONCE = 100;

/** The rows of these streams as their projection's checkpoint says. */
export const foldStreams = async (
  work: RowWork,
  stand: RowsStand,
  keys: readonly string[],
  { signal }: RowLimits,
): Promise<Map<string, FoldedRow>> => {
  const { projection, isSuperseded } = stand;
  const foldOf = letterFolds(work.registry, projection, stand.letters);
  const types = projection.events.map(({ name }) => name);
  const folded = new Map<string, FoldedRow>();
  for (let at = 0; at < keys.length; at += STREAMS_AT_ONCE) {
    const streamIds = keys.slice(at, at + STREAMS_AT_ONCE);
    const openings = await work.source.streamOpenings({ streamIds, types, limit: OPENING_EVENTS });
    for await (const streamId of takingTurns(streamIds, signal)) {
      const foldAt = (version: bigint) => {
        const { fold, unknown } = foldOf(streamId, () => version);
        if (unknown === undefined) return fold;
        throw new OperationError("unavailable", unknown);
      };
      const opening = openings.get(streamId);
      folded.set(
        streamId,
        opening
          ? await foldStream(work, stand, { streamId, folds: { projection, foldAt, isSuperseded }, opening, signal })
          : NOTHING_FOLDED,
      );
    }
  }
  return folded;
};

type OneStream = {
  streamId: string;
  folds: Pick<FoldsOfStream, "projection" | "foldAt" | "isSuperseded">;
  opening: StreamOpening;
  signal: AbortSignal;
};

/** Of one that its fold refuses now, or that a fold took which is gone, nothing can be said. */
const foldStream = async ({ source }: RowWork, stand: RowsStand, { streamId, folds, opening, signal }: OneStream): Promise<FoldedRow> => {
  const upTo = checkpointOf(stand, streamId);
  try {
    const passed = opening.events.filter(({ globalPosition }) => source.hasPassed(upTo, globalPosition));
    const row = passed.reduce<FoldedRow["row"]>((before, event) => foldNext(folds, before, event, "key"), null);
    const version = passed.at(-1)?.streamVersion ?? null;
    if (opening.isWhole || passed.length < opening.events.length) return { row, version };
    return await foldKey({ source, folds, streamId, upTo, signal }, { ...NOTHING_OF_STREAM, row, version });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof OperationError)) throw error;
    return { ...NOTHING_FOLDED, unjudged: error.message };
  }
};
