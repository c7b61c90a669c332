import type { RecordedEvent } from "@/server/domain/event";
import type { ReadModelRow } from "@/server/domain/read-model";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, readEvent } from "@/server/projections/fold";
import type { FoldsOfStream } from "@/server/replay/folds-of-stream";

export type Refusal = { version: bigint; type: string; message: string };

export type TouchedKey = {
  key: string;
  events: number;
  firstVersion: bigint;
  lastVersion: bigint;
  row: ReadModelRow | null;
  refusal: Refusal | null;
};

const refusalOf = ({ streamVersion, type }: RecordedEvent, error: unknown): Refusal => {
  if (!(error instanceof EventFailure)) throw error;
  return { version: streamVersion, type, message: error.message };
};

/** Adds the next event of a stream to the row that it belongs to. An event whose key cannot be told belongs to none. */
export const touchNext = (touched: Map<string, TouchedKey>, folds: FoldsOfStream, recorded: RecordedEvent): void => {
  if (folds.isSuperseded(recorded)) return;
  const projection = folds.foldAt(recorded.streamVersion);
  if (!projection) return;
  const { streamVersion: version } = recorded;
  let read: ReturnType<typeof readEvent>;
  try {
    read = readEvent(projection, folds.read?.(recorded) ?? recorded);
  } catch (error) {
    return void refusalOf(recorded, error);
  }
  if (!read) return;
  const { key, event } = read;
  const before = touched.get(key) ?? { key, events: 0, firstVersion: version, lastVersion: version, row: null, refusal: null };
  const counted = { ...before, events: before.events + 1, lastVersion: version };
  if (before.refusal) return void touched.set(key, counted);
  try {
    touched.set(key, { ...counted, row: foldEvent(projection, before.row, event) });
  } catch (error) {
    touched.set(key, { ...counted, row: null, refusal: refusalOf(recorded, error) });
  }
};
