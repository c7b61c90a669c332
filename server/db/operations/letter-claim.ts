import { type SQL, sql } from "drizzle-orm";
import type { ClaimedOperation } from "./claim-operation";

/** One letter of a sequence that an operation has claimed. */
export type LetterOfOperation = { operation: ClaimedOperation; sequence: string; index: bigint };

/** What the placeholders of the statements on a letter stand for. */
export const letterValues = ({ operation, sequence, index }: LetterOfOperation) => ({
  projection: operation.projection,
  version: operation.version,
  generation: operation.generation,
  sequence,
  index: index.toString(),
  operation: operation.id,
  epoch: operation.epoch.toString(),
  actor: operation.actor,
  reason: operation.reason,
  foldVersion: operation.foldVersion,
});

export const letterValue = (name: keyof ReturnType<typeof letterValues>) => sql.placeholder(name);

/** Condition on `tidemark.letter_sequences`: the row of the letter's sequence. */
export const IS_ITS_SEQUENCE: SQL = sql`
  projection = ${letterValue("projection")} and version = ${letterValue("version")} and generation = ${letterValue("generation")}
   and sequence = ${letterValue("sequence")}`;

/**
 * Locks the sequence if this operation has it and this engine the operation. The letter is changed only where this gives a row,
 * and the sequence only where the letter was changed: a statement that waited for another one sees what that one left.
 */
export const LOCK_CLAIM: SQL = sql`
  select from tidemark.letter_sequences
   where ${IS_ITS_SEQUENCE} and operation_id = ${letterValue("operation")} and claim_epoch = ${letterValue("epoch")}::bigint and letters > 0
     for update`;

/** Condition on `tidemark.dead_letters`: this letter, still open. */
export const IS_OPEN_LETTER: SQL = sql`
  ${IS_ITS_SEQUENCE} and index = ${letterValue("index")}::bigint and state in ('parked', 'waiting')`;

/** The letter as it was before this attempt, for `recordOutcome`. */
export const BEFORE_ATTEMPT: SQL = sql`
  select event_id, attempts, cause, fingerprint from tidemark.dead_letters where ${IS_OPEN_LETTER}`;

/**
 * Writes the outcome of a letter from a relation `before(event_id, attempts, cause, fingerprint)` as it was before the attempt.
 * A letter that came while the operation ran has no item yet.
 */
export const recordOutcome = (
  outcome: "resolved" | "discarded" | "failed",
  after: { cause: SQL; fingerprint: SQL } = { cause: sql`null`, fingerprint: sql`null` },
): SQL => sql`
  insert into tidemark.operation_items as i (operation_id, sequence, index, act, arrived, event_id, attempts_before, cause_before,
         fingerprint_before, outcome, cause_after, fingerprint_after, settled_at)
  select ${letterValue("operation")}::uuid, ${letterValue("sequence")}::text, ${letterValue("index")}::bigint, 'run', true, event_id, attempts,
         cause, fingerprint, ${sql.raw(`'${outcome}'`)}, ${after.cause}, ${after.fingerprint}, now()
    from before where exists (select from changed)
  on conflict (operation_id, sequence, index) do update
     set outcome = excluded.outcome, cause_after = excluded.cause_after, fingerprint_after = excluded.fingerprint_after,
         settled_at = excluded.settled_at`;
