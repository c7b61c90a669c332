import type { Database, Transaction } from "@/server/db/database";
import { holdForeignRow } from "@/server/db/letters/hold-foreign-row";
import { markPassed } from "@/server/db/letters/mark-passed";
import { failLetter } from "@/server/db/operations/fail-letter";
import { type RowAfter, type Settled, settleLetter } from "@/server/db/operations/settle-letter";
import { readRows } from "@/server/db/read-models/read-rows";
import { partitionOf } from "@/server/domain/partition";
import type { ReadModelRow } from "@/server/domain/read-model";
import { sayLetter } from "@/server/engine/effects/say-letter";
import { causeOf } from "@/server/engine/letters/cause-of";
import { type Patience, TryAgain } from "@/server/engine/letters/patience";
import { pause } from "@/server/engine/pause";
import type { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, type KeyedEvent } from "@/server/projections/fold";
import { letterFailureOf } from "./letter-failure";
import type { OperationWork } from "./operation-work";
import { type FetchedLetter, keyIsHeld, readLetter } from "./read-letter";

export type LetterRun = OperationWork & { sequence: string; patience: Patience; signal: AbortSignal };

/** The row of the sequence after the letter, and what is left of it. */
export type LetterStep = { row: ReadModelRow | null; settled: Settled };

/**
 * Runs the first open letter of a claimed sequence, from the row as it stands. Null when the sequence is over for this operation:
 * the letter failed again, or the claim was lost.
 */
export const runLetter = async (run: LetterRun, letter: FetchedLetter, row: ReadModelRow | null): Promise<LetterStep | null> => {
  const { db, operation, projection, sequence, patience, retries, signal, reach } = run;
  for (;;) {
    try {
      return await settle(run, letter, row);
    } catch (error) {
      const failure = letterFailureOf(error, letter.event, retries);
      if (!failure) throw error;
      const again = tryAgainAfter(patience, failure);
      if (again === null || signal.aborted) {
        if (again === null) await failLetter(db, { operation, sequence, index: letter.index }, causeOf(projection.name, failure));
        reach("letter-failed");
        return null;
      }
      await pause(again, signal);
    }
  }
};

/** Milliseconds to wait before the next try; null when the letter has failed. */
const tryAgainAfter = (patience: Patience, failure: EventFailure): number | null => {
  try {
    patience.attemptsSpentOn(failure);
    return null;
  } catch (error) {
    if (error instanceof TryAgain) return error.delayMs;
    throw error;
  }
};

const settle = async (run: LetterRun, letter: FetchedLetter, row: ReadModelRow | null): Promise<LetterStep | null> => {
  if (letter.act === "discard") return stepOf(await send(run, run.db, letter, "discarded"), row);
  const keyed = readLetter(run.projection, letter);
  if (!keyed) return stepOf(await send(run, run.db, letter, "resolved"), row);
  if (keyed.key !== run.sequence) return stepOf(await settleElsewhere(run, letter, keyed), row);
  const next = foldEvent(run.projection, row, keyed.event);
  const effects = await sayLetter(run.db, run, keyed, { before: row, after: next });
  return stepOf(await send(run, run.db, letter, "resolved", { model: run.model, key: keyed.key, row: next, effects }), next);
};

const stepOf = (settled: Settled | null, row: ReadModelRow | null): LetterStep | null => settled && { row, settled };

const send = async (
  { operation, sequence, reach }: LetterRun,
  db: Database | Transaction,
  { index }: FetchedLetter,
  outcome: "resolved" | "discarded",
  after?: RowAfter,
): Promise<Settled | null> => {
  const pending = settleLetter(db, { operation, sequence, index }, outcome, after);
  reach("letter-sent");
  const settled = await pending;
  reach("letter-settled");
  return settled;
};

/**
 * The event could not be read when it was parked, and belongs to another row than it queued for. That row is the live
 * projection's: it is kept off by the lock of its checkpoint, taken before any sequence's.
 */
const settleElsewhere = (run: LetterRun, letter: FetchedLetter, keyed: KeyedEvent): Promise<Settled | null> => {
  const { key, event } = keyed;
  return run.db.transaction(async (tx) => {
    const { isHeld, isWatched } = await holdForeignRow(tx, { ...run.operation, partition: partitionOf(key, run.partitions), key });
    if (isHeld) throw keyIsHeld(key, letter);
    if (isWatched) await markPassed(tx, run.operation, [key]);
    const row = (await readRows(tx, run.model, [key])).get(key) ?? null;
    const next = foldEvent(run.projection, row, event);
    const effects = await sayLetter(tx, run, keyed, { before: row, after: next });
    return send(run, tx, letter, "resolved", { model: run.model, key, row: next, effects });
  });
};
