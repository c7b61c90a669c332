import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { Database, Transaction } from "@/server/db/database";
import { databaseErrorOf, isDeadlock } from "@/server/db/database-error";
import { durationText } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import { listViewHolders, sessionText, type ViewHolder } from "./list-view-holders";

/** A whole attempt, every lock it takes included. `waitMs`: how long it may wait for the view's lock, which it takes last. */
export type SwitchAttempt<T> = (tx: Transaction, waitMs: number) => Promise<T>;

/** With the time that an attempt in hand takes to end, less than two seconds. */
const WITHIN_MS = 1_600;
/**
 * How long new readers may queue behind an attempt. Short waits are enough where few read; where hundreds do, there is always one in
 * the middle of a query, and only waiting as long as their queries take ends that.
 */
const WAITS_MS = [5, 20, 60, 150, 300];
/** Who has a transaction open for longer is not waited for at all: nobody queues behind a reader that may stay for minutes. */
const LONG_MS = 500;
const LOOK_AGAIN_MS = 50;
/** Of the other locks, those of checkpoints above all: engines hold them for a batch. */
const OTHER_LOCKS_MS = 200;

/**
 * Runs `attempt` in one transaction after the other until it has the locks it needs, or 1.6 seconds have passed. Whoever waits for a
 * lock that excludes readers has every later reader behind him: so an attempt waits shortly, then gives up everything it holds, and
 * none is made while a long reader is there.
 * Throws `OperationError("conflict")` that names who reads the view, and everything that `attempt` throws.
 */
export const withExclusiveView = async <T>(db: Database, view: string, attempt: SwitchAttempt<T>): Promise<T> => {
  // One connection for all attempts; only an error that may have broken it takes it out of the pool.
  const connection = await db.$client.connect();
  let failure: Error | undefined;
  try {
    return await attemptUntil({ db: drizzle({ client: connection }), view, giveUpAt: performance.now() + WITHIN_MS }, attempt);
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

type Attempts = { db: Pick<Database, "transaction" | "execute">; view: string; giveUpAt: number };

const attemptUntil = async <T>({ db, view, giveUpAt }: Attempts, attempt: SwitchAttempt<T>): Promise<T> => {
  for (let tries = 0; ; ) {
    const waitMs = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]!;
    const isHopeless = (await listViewHolders(db, view)).some(({ openMs }) => openMs !== null && openMs > LONG_MS);
    try {
      if (isHopeless) throw new LongReader();
      return await attemptOnce(db, (tx) => attempt(tx, waitMs));
    } catch (error) {
      const pauseMs = isHopeless ? LOOK_AGAIN_MS : waitMs;
      if (!isLockTrouble(error) || performance.now() + pauseMs + waitMs >= giveUpAt) throw error;
      if (!isHopeless) tries += 1;
      await sleep(pauseMs);
    }
  }
};

const attemptOnce = <T>(db: Attempts["db"], attempt: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql.raw(`set local lock_timeout = ${OTHER_LOCKS_MS}`));
      return attempt(tx);
    },
    { isolationLevel: "read committed" },
  );

class LongReader extends Error {}

/** 55P03: not in the time that was given. The same again may well pass. */
const isLockTrouble = (error: unknown): boolean =>
  error instanceof LongReader || databaseErrorOf(error)?.code === "55P03" || isDeadlock(error);

const refusalOf = (view: string, holders: readonly ViewHolder[]): string => {
  const [first] = holders;
  if (!first) return `read_models.${view} is busy: its readers left no moment to switch it, or an engine held a checkpoint. Try again.`;
  const since = first.openMs === null ? "" : ` for ${durationText(first.openMs / 1_000)}`;
  const others = holders.length > 1 ? ` ${holders.length - 1} more wait with it.` : "";
  return `A reader keeps read_models.${view} open${since}, ${sessionText(first)}: nothing was switched.${others} Try again when it has ended, or end it.`;
};
