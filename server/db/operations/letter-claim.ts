import { type SQL, sql } from "drizzle-orm";
import type { ClaimedOperation } from "./claim-operation";

/** One letter of a sequence that an operation has claimed. */
export type LetterOfOperation = { operation: ClaimedOperation; sequence: string; index: bigint };

/** Condition on `tidemark.letter_sequences`: the row of the letter's sequence. */
export const isItsSequence = ({ operation, sequence }: LetterOfOperation): SQL => sql`
  projection = ${operation.projection} and version = ${operation.version} and sequence = ${sequence}`;

/**
 * Locks the sequence if this operation has it and this engine the operation. The letter is changed only where this gives a row,
 * and the sequence only where the letter was changed: a statement that waited for another one sees what that one left.
 */
export const lockClaim = (letter: LetterOfOperation): SQL => sql`
  select from tidemark.letter_sequences
   where ${isItsSequence(letter)} and operation_id = ${letter.operation.id}
     and claim_epoch = ${letter.operation.epoch.toString()}::bigint and letters > 0
     for update`;

/** Condition on `tidemark.dead_letters`: this letter, still open. */
export const isOpenLetter = (letter: LetterOfOperation): SQL => sql`
  ${isItsSequence(letter)} and index = ${letter.index.toString()}::bigint and state in ('parked', 'waiting')`;

/** The letter as it was before this attempt, for `recordOutcome`. */
export const beforeAttempt = (letter: LetterOfOperation): SQL => sql`
  select event_id, attempts, cause, fingerprint from tidemark.dead_letters where ${isOpenLetter(letter)}`;

/**
 * Writes the outcome of a letter from a relation `before(event_id, attempts, cause, fingerprint)` as it was before the attempt.
 * A letter that came while the operation ran has no item yet.
 */
export const recordOutcome = (
  { operation, sequence, index }: LetterOfOperation,
  outcome: "resolved" | "discarded" | "failed",
  after: { cause: SQL; fingerprint: SQL } = { cause: sql`null`, fingerprint: sql`null` },
): SQL => sql`
  insert into tidemark.operation_items as i (operation_id, sequence, index, act, arrived, event_id, attempts_before, cause_before,
         fingerprint_before, outcome, cause_after, fingerprint_after, settled_at)
  select ${operation.id}, ${sequence}, ${index.toString()}::bigint, 'run', true, event_id, attempts, cause, fingerprint, ${outcome},
         ${after.cause}, ${after.fingerprint}, now() from before where exists (select from changed)
  on conflict (operation_id, sequence, index) do update
     set outcome = excluded.outcome, cause_after = excluded.cause_after, fingerprint_after = excluded.fingerprint_after,
         settled_at = excluded.settled_at`;
