import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Database, Transaction } from "@/server/db/database";
import { databaseErrorOf, isDeadlock } from "@/server/db/database-error";
import { OperationError } from "@/server/domain/errors";
import { listViewHolders, type ViewHolder } from "./list-view-holders";

/** A whole attempt, every lock it takes included. `waitMs`: how long it may wait for the view's lock, which it takes last. */
export type SwitchAttempt<T> = (tx: Transaction, waitMs: number) => Promise<T>;

/** With the time that an attempt in hand takes to end, less than two seconds. */
const WITHIN_MS = 1_700;
/** New readers queue so long behind an attempt; the first waits are for views that nobody reads right now. */
const WAITS_MS = [2, 5, 10, 20, 40];
/** Of the other locks, those of checkpoints above all: engines hold them for a batch. Nobody queues behind a row's lock for long. */
const OTHER_LOCKS_MS = 200;

/**
 * Runs `attempt` in one transaction after the other until it can have the locks it needs, or 1.7 seconds have passed. A lock that
 * excludes readers is waited for with every later reader behind: so each attempt waits for milliseconds, then gives up everything
 * it holds, and the readers have twice as long without it.
 * Throws `OperationError("conflict")` that names who reads the view, and everything that `attempt` throws.
 */
export const withExclusiveView = async <T>(db: Database, view: string, attempt: SwitchAttempt<T>): Promise<T> => {
  // One connection for all attempts; only an error that may have broken it takes it out of the pool.
  const connection = await db.$client.connect();
  let failure: Error | undefined;
  try {
    return await attemptUntil(drizzle({ client: connection }), performance.now() + WITHIN_MS, attempt);
  } catch (error) {
    if (!isLockTrouble(error)) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
    throw new OperationError("conflict", refusalOf(view, await listViewHolders(db, view)), { cause: error });
  } finally {
    connection.release(failure);
  }
};

const attemptUntil = async <T>(db: Pick<Database, "transaction">, giveUpAt: number, attempt: SwitchAttempt<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    const waitMs = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]!;
    try {
      return await db.transaction(
        async (tx) => {
          await tx.execute(sql.raw(`set local lock_timeout = ${OTHER_LOCKS_MS}`));
          return attempt(tx, waitMs);
        },
        { isolationLevel: "read committed" },
      );
    } catch (error) {
      const pauseMs = waitMs * (2 + Math.random());
      if (!isLockTrouble(error) || performance.now() + pauseMs >= giveUpAt) throw error;
      await sleep(pauseMs);
    }
  }
};

/** 55P03: not in the time that was given. The same again may well pass. */
const isLockTrouble = (error: unknown): boolean => databaseErrorOf(error)?.code === "55P03" || isDeadlock(error);

const refusalOf = (view: string, holders: readonly ViewHolder[]): string => {
  const [first] = holders;
  if (!first) return `read_models.${view} is busy: its readers left no moment to switch it, or an engine held a checkpoint. Try again.`;
  const name = first.application ? `${first.application}, session ${first.pid}` : `session ${first.pid}`;
  const since = first.openSeconds === null ? "" : ` for ${first.openSeconds} s`;
  const others = holders.length > 1 ? ` ${holders.length - 1} more wait with it.` : "";
  return `A reader keeps read_models.${view} open${since} (${name}): nothing was switched.${others} Try again when it has ended, or end it.`;
};
