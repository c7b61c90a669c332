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
  /** The stream's last version that was read; null before the first. */
  version: bigint | null;
};

export const NOTHING_FOLDED: KeyFold = { row: null, events: 0, leftOut: 0, version: null };

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
  const fold = { ...start };
  for (;;) {
    signal.throwIfAborted();
    const after = fold.version === null ? {} : { after: fold.version };
    const page = await source.readStream({ streamId, direction: "forwards", limit: PAGE, ...after });
    const passed = page.filter(({ globalPosition }) => source.hasPassed(upTo, globalPosition));
    for (const event of passed) {
      fold.version = event.streamVersion;
      if (!types.has(event.type)) continue;
      fold.events += 1;
      if (folds.isSuperseded(event) || folds.foldAt(event.streamVersion) === null) fold.leftOut += 1;
      fold.row = foldNext(folds, fold.row, event, "key");
    }
    if (page.length === 0 || passed.length < page.length) return fold;
  }
};
