import type pg from "pg";
import type { Database } from "@/server/db/database";
import { databaseErrorOf } from "@/server/db/database-error";
import { OperationError } from "@/server/domain/errors";

const QUERY_CANCELED = "57014";

export const wasEnded = (error: unknown): boolean => databaseErrorOf(error)?.code === QUERY_CANCELED;

/** How a search is made narrow: the filters that an index serves. */
const HOW_TO_NARROW = "Narrow it with an event type, a time, a correlation id, or a field = value.";

/** `what` was ended: "The search", "Counting". Asking again the same way would end the same way. */
export const endedEarly = (what: string, afterMs: number, cause: unknown): OperationError =>
  new OperationError("unprocessable", `${what} was ended after ${afterMs / 1_000} s: it reads too many events. ${HOW_TO_NARROW}`, {
    cause,
  });

/** `left()` is what remains of a search's time; at least 1 ms, so that a limit is never "none". */
export const timeBudget = (ms: number) => {
  const end = performance.now() + ms;
  return { left: () => Math.max(1, Math.ceil(end - performance.now())) };
};

/**
 * One read-only snapshot on a connection that is given up when `signal` aborts: the server notices within half a second and ends the
 * statement (`client_connection_check_interval`), so that a page which was left reads nothing on.
 */
export const searching = async <T>(
  db: Database,
  { limitMs, signal }: { limitMs: number; signal?: AbortSignal | undefined },
  read: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  signal?.throwIfAborted();
  const client = await db.$client.connect();
  let isReleased = false;
  const release = (broken?: Error) => {
    if (!isReleased) client.release(broken);
    isReleased = true;
  };
  const giveUp = () => release(new Error("nobody waits for this search"));
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    signal?.throwIfAborted();
    await client.query(`begin isolation level repeatable read read only; set local statement_timeout = ${Math.trunc(limitMs)}`);
    const result = await read(client);
    await client.query("commit");
    release();
    return result;
  } catch (error) {
    if (!isReleased)
      await client.query("rollback").then(
        () => release(),
        (failure: Error) => release(failure),
      );
    throw error;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
};
