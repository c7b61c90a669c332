import type pg from "pg";
import type { SealEvents } from "@/server/sources/native/append-events";
import { appendWithRetry } from "@/server/sources/native/append-with-retry";
import type { AppendWish, TrafficStore } from "./traffic-store";

const append =
  (pool: pg.Pool, seal: SealEvents) =>
  async ({ event: { streamId, occurredAt: _, ...rest }, expected, attempts, signal }: AppendWish) => {
    const decide = async () => ({
      streamId,
      expectedVersion: await expected(),
      events: [rest] as const,
      idempotencyKey: rest.eventId,
    });
    const result = await appendWithRetry(pool, decide, { retry: { attempts, baseDelayMs: 5, maxDelayMs: 300 }, signal, seal });
    if (result.outcome === "nothing-to-append") throw new Error("a scene always has something to append");
    return result;
  };

/** The console's own. */
export const nativeStore = (pool: pg.Pool, seal: SealEvents): TrafficStore => ({
  pool,
  events: "event_store.events",
  append: append(pool, seal),
});
