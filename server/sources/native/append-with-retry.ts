import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type AppendHooks, type AppendRequest, type AppendResult, appendEvents } from "./append-events";

export type RetryPolicy = { attempts: number; baseDelayMs: number; maxDelayMs: number };

export const DEFAULT_RETRY: RetryPolicy = { attempts: 10, baseDelayMs: 5, maxDelayMs: 500 };

const DEADLOCK = "40P01";
const SERIALIZATION_FAILURE = "40001";
const isTransient = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === DEADLOCK || error.code === SERIALIZATION_FAILURE);

/** Full jitter: writers that collided once must not meet again after the same pause. */
export const retryDelayMs = (attempt: number, { baseDelayMs, maxDelayMs }: RetryPolicy, random: number): number =>
  Math.min(baseDelayMs * 2 ** (attempt - 1), maxDelayMs) * random;

/**
 * Optimistic concurrency in one call: `decide` reads what it needs and says what to append (null: nothing), and is asked again
 * after every conflict, because what it decided on has changed. Deadlocks are tried again too, with the same decision.
 * Gives the last conflict when the attempts are used up. Needs a pool: a retry is a new transaction.
 */
export const appendWithRetry = async (
  pool: pg.Pool,
  decide: () => AppendRequest | null | Promise<AppendRequest | null>,
  {
    retry = DEFAULT_RETRY,
    random = Math.random,
    signal,
    ...hooks
  }: AppendHooks & { retry?: RetryPolicy; random?: () => number; signal?: AbortSignal } = {},
): Promise<AppendResult | { outcome: "nothing-to-append" }> => {
  let request = await decide();
  for (let attempt = 1; ; attempt += 1) {
    if (!request) return { outcome: "nothing-to-append" };
    const result = await appendEvents(pool, request, hooks).catch((error: unknown) => {
      if (attempt >= retry.attempts || !isTransient(error)) throw error;
      return "transient" as const;
    });
    if (result !== "transient" && (result.outcome === "appended" || attempt >= retry.attempts)) return result;
    await sleep(retryDelayMs(attempt, retry, random()), undefined, signal ? { signal } : {});
    if (result !== "transient") request = await decide();
  }
};
