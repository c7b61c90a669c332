import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { beforeAttempt, isItsSequence, isOpenLetter, type LetterOfOperation, lockClaim, recordOutcome } from "./letter-claim";

export type Settled = {
  /** Open letters that are left in the sequence; at 0 it is released. */
  left: number;
  /** Somebody asked the operation to stop. */
  isCancelled: boolean;
};

/**
 * Settles a letter: its row in the read model, its state, its outcome and the count of its sequence, in one statement, which is one
 * transaction. Null when the claim was lost or the letter is settled: then nothing was written.
 * `writeRow` gives the statement that writes the row `where` the letter is ours to run; absent where no row changes.
 */
export const settleLetter = async (
  db: Database | Transaction,
  letter: LetterOfOperation,
  outcome: "resolved" | "discarded",
  writeRow?: (where: SQL) => SQL,
): Promise<Settled | null> => {
  const { operation, index } = letter;
  const passes = outcome === "resolved" ? sql`passed_index = ${index.toString()}::bigint` : sql`is_watched = true`;
  const row = writeRow ? sql`, row as (${writeRow(sql`exists (select from changed)`)})` : sql``;
  const { rows } = await db.execute<Settled>(sql`
    with claim as (${lockClaim(letter)}),
    before as (${beforeAttempt(letter)}),
    changed as (
      update tidemark.dead_letters
         set state = ${outcome}, attempts = attempts + ${outcome === "resolved" ? 1 : 0}, tried_at = now(), settled_at = now(),
             settled_by = ${operation.actor}, settled_reason = ${operation.reason}, operation_id = ${operation.id},
             fold_version = ${outcome === "resolved" ? operation.foldVersion : null}::int
       where ${isOpenLetter(letter)} and exists (select from claim) returning 1),
    sequence as (
      update tidemark.letter_sequences
         set letters = letters - 1, tried_at = now(), ${passes}, operation_id = case when letters > 1 then operation_id end
       where ${isItsSequence(letter)} and exists (select from changed) returning letters),
    item as (${recordOutcome(letter, outcome)})
    ${row}
    select letters as left, (select cancelled_at is not null from tidemark.operations where id = ${operation.id}) as "isCancelled"
      from sequence`);
  return rows[0] ?? null;
};
