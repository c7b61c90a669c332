import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { EventSource } from "@/server/sources/event-source";
import { foldNext } from "../fold-next";
import type { FoldsOfStream } from "../folds-of-stream";

export type KeyFold = {
  row: ReadModelRow | null;
  /** Events of the projection's types, those left out among them. */
  events: number;
  leftOut: number;
  /** Where those stand in the log that are in `row`, or count no more. */
  applied: readonly Position[];
  /** The stream's last version that was read; null before the first. */
  version: bigint | null;
};

export const NOTHING_FOLDED: KeyFold = { row: null, events: 0, leftOut: 0, applied: [], version: null };

const PAGE = 1_000;

type Reading = {
  source: EventSource;
  folds: Pick<FoldsOfStream, "projection" | "foldAt" | "isSuperseded">;
  streamId: string;
  upTo: Position;
  signal: AbortSignal;
};

/** Folds on from `start` to the last event of the stream that a checkpoint at `upTo` has passed. */
export const foldKey = async ({ source, folds, streamId, upTo, signal }: Reading, start: KeyFold): Promise<KeyFold> => {
  const types = new Set(folds.projection.events.map(({ name }) => name));
  const applied = [...start.applied];
  const fold = { ...start, applied };
  for (;;) {
    signal.throwIfAborted();
    const after = fold.version === null ? {} : { after: fold.version };
    const page = await source.readStream({ streamId, direction: "forwards", limit: PAGE, ...after });
    const passed = page.filter(({ globalPosition }) => source.hasPassed(upTo, globalPosition));
    for (const event of passed) {
      fold.version = event.streamVersion;
      if (!types.has(event.type)) continue;
      fold.events += 1;
      const isDiscarded = folds.foldAt(event.streamVersion) === null;
      if (isDiscarded || folds.isSuperseded(event)) fold.leftOut += 1;
      if (!isDiscarded) applied.push(event.globalPosition);
      fold.row = foldNext(folds, fold.row, event, "key");
    }
    if (page.length === 0 || passed.length < page.length) return fold;
  }
};
