import type { RecordedEvent } from "@/server/domain/event";
import type { Position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { IsSuperseded } from "@/server/domain/superseded";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, readEvent, sequenceOfUnreadable } from "@/server/projections/fold";
import type { EventSource, EventWindow } from "@/server/sources/event-source";
import { PAGE_BYTES } from "@/server/sources/page-bytes";

export type TriedKey = { row: ReadModelRow | null; events: number; error: string | null };
export type TriedKeys = {
  keys: Map<string, TriedKey>;
  events: number;
  position: Position;
  /** Every event of these keys was read: their rows can be compared with the live ones. */
  isWhole: boolean;
};

type Trial = { source: EventSource; projection: Projection; keys: number; isSuperseded: IsSuperseded; signal: AbortSignal };

const WINDOW = 1_000;
/** Few enough of the largest events. */
const FIRST_WINDOW = 50;
/** A person waits for it. */
const MOST_EVENTS = 20_000;

/** Events of the next window: twice as many, as long as they come to no more than a page. */
const fitted = (limit: number, { events, bytes }: EventWindow): number =>
  Math.max(1, Math.min(WINDOW, limit * 2, Math.floor((PAGE_BYTES * Math.max(1, events.length)) / Math.max(1, bytes))));

/**
 * The rows of the first keys in the log, folded from their first event on; nothing is written. Where the key is the stream each stream
 * is read to its end, else the log is read as far as a person waits for.
 */
export const foldFirstKeys = async (trial: Trial): Promise<TriedKeys> => {
  const { source, projection, keys } = trial;
  const { safePosition: upTo } = await source.head();
  const tried: TriedKeys = { keys: new Map(), events: 0, position: source.start, isWhole: false };
  const types = projection.events.map(({ name }) => name);
  let limit = FIRST_WINDOW;
  while (tried.events < MOST_EVENTS) {
    trial.signal.throwIfAborted();
    const window = await source.readAfter({ after: tried.position, upTo, types, limit });
    if (!window.end) return { ...tried, isWhole: true };
    limit = fitted(limit, window);
    for (const event of window.events) foldInto(tried.keys, trial, event);
    tried.events += window.events.length;
    tried.position = window.end.position;
    if (projection.isKeyedByStream && tried.keys.size >= keys) return foldStreams(trial, [...tried.keys.keys()], upTo);
  }
  return tried;
};

const foldStreams = async (trial: Trial, streams: readonly string[], upTo: Position): Promise<TriedKeys> => {
  const { source, projection, signal } = trial;
  const tried: TriedKeys = { keys: new Map(), events: 0, position: upTo, isWhole: true };
  const types = new Set(projection.events.map(({ name }) => name));
  for (const streamId of streams)
    for (let after: bigint | undefined; ; ) {
      signal.throwIfAborted();
      const page = await source.readStream({ streamId, direction: "forwards", limit: WINDOW, ...(after === undefined ? {} : { after }) });
      const wanted = page.filter(({ type, globalPosition }) => types.has(type) && source.hasPassed(upTo, globalPosition));
      for (const event of wanted) foldInto(tried.keys, trial, event);
      tried.events += wanted.length;
      after = page.at(-1)?.streamVersion;
      if (page.length === 0) break;
      if (tried.events >= MOST_EVENTS) return { ...tried, isWhole: false };
    }
  return tried;
};

/** As the live projection: after an event that cannot be folded nothing later of its key is. */
const foldInto = (tried: Map<string, TriedKey>, { projection, keys: most, isSuperseded }: Trial, recorded: RecordedEvent): void => {
  if (isSuperseded(recorded)) return;
  const entry = readOrFail(projection, recorded);
  if (!entry) return;
  const known = tried.get(entry.key);
  if (!known && tried.size >= most) return;
  const one = known ?? { row: null, events: 0, error: null };
  tried.set(entry.key, one);
  one.events += 1;
  if (one.error !== null) return;
  try {
    if ("failure" in entry) throw entry.failure;
    one.row = foldEvent(projection, one.row, entry.event);
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    one.error = `${recorded.type}, version ${recorded.streamVersion} of ${recorded.streamId}: ${error.message}`;
  }
};

const readOrFail = (projection: Projection, recorded: RecordedEvent) => {
  try {
    return readEvent(projection, recorded);
  } catch (error) {
    if (!(error instanceof EventFailure)) throw error;
    return { key: sequenceOfUnreadable(projection, recorded), failure: error };
  }
};
