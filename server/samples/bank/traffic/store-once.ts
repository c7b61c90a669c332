import type { ToldEvent } from "../story/write-scene";
import type { TrafficStore } from "./traffic-store";

const versionsOf = async ({ pool, events }: TrafficStore): Promise<Map<string, bigint>> => {
  const { rows } = await pool.query<{ stream_id: string; version: string }>(
    `select stream_id, max(stream_version)::text as version from ${events} e group by stream_id`,
  );
  return new Map(rows.map(({ stream_id, version }) => [stream_id, BigInt(version)]));
};

type Once = { store: TrafficStore; story: readonly ToldEvent[]; signal: AbortSignal; onProgress: (done: number) => void };

/** Stores what of a story is not stored yet, for which nobody else may have written to its streams. How many events that were. */
export const storeOnce = async ({ store, story, signal, onProgress }: Once): Promise<number> => {
  const stored = await versionsOf(store);
  const told = new Map<string, bigint>();
  let added = 0;
  for (const [index, event] of story.entries()) {
    const before = told.get(event.streamId) ?? 0n;
    told.set(event.streamId, before + 1n);
    if (before < (stored.get(event.streamId) ?? 0n)) continue;
    if (signal.aborted) return added;
    const { outcome } = await store.append({ event, expected: async () => before, attempts: 1, signal });
    if (outcome === "conflict") throw new Error(`somebody else wrote to ${event.streamId} while its story was stored`);
    added += 1;
    onProgress((index + 1) / story.length);
  }
  return added;
};
