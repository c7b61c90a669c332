import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { executePrepared, type PreparedStatement, prepareStatement } from "@/server/db/prepared-statement";
import { rowValues, writeRowWhere } from "@/server/db/read-models/write-row-where";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import {
  BEFORE_ATTEMPT,
  IS_ITS_SEQUENCE,
  IS_OPEN_LETTER,
  type LetterOfOperation,
  LOCK_CLAIM,
  letterValue,
  letterValues,
  recordOutcome,
} from "./letter-claim";

type Outcome = "resolved" | "discarded";

/** The row of the read model after the letter; null removes it. */
export type RowAfter = { model: ReadModel; key: string; row: ReadModelRow | null };

export type Settled = {
  /** Open letters that are left in the sequence; at 0 it is released. */
  left: number;
  /** Somebody asked the operation to stop. */
  isCancelled: boolean;
};

const settledAs: Record<Outcome, { letter: SQL; sequence: SQL }> = {
  resolved: {
    letter: sql`state = 'resolved', attempts = attempts + 1, fold_version = ${letterValue("foldVersion")}`,
    sequence: sql`passed_index = ${letterValue("index")}::bigint`,
  },
  discarded: { letter: sql`state = 'discarded', fold_version = null`, sequence: sql`is_watched = true` },
};

/**
 * The commit does not wait for the disk. A server that crashes may forget the last letters, whole and in order: they are open again
 * then, their rows are as before, and they are run again. Every later commit, the end of the operation too, brings them to the disk.
 */
const statement = (outcome: Outcome, row: SQL): SQL => sql`
  with claim as (${LOCK_CLAIM}),
  before as (${BEFORE_ATTEMPT}),
  changed as (
    update tidemark.dead_letters
       set ${settledAs[outcome].letter}, tried_at = now(), settled_at = now(), settled_by = ${letterValue("actor")},
           settled_reason = ${letterValue("reason")}, operation_id = ${letterValue("operation")}
     where ${IS_OPEN_LETTER} and exists (select from claim) returning 1),
  sequence as (
    update tidemark.letter_sequences
       set letters = letters - 1, tried_at = now(), ${settledAs[outcome].sequence},
           operation_id = case when letters > 1 then operation_id end
     where ${IS_ITS_SEQUENCE} and exists (select from changed) returning letters),
  item as (${recordOutcome(outcome)})
  ${row}
  select letters as left, (select cancelled_at is not null from tidemark.operations where id = ${letterValue("operation")}) as "isCancelled"
    from sequence where set_config('synchronous_commit', 'off', true) = 'off'`;

const withoutRow: Record<Outcome, PreparedStatement> = {
  resolved: prepareStatement(statement("resolved", sql``)),
  discarded: prepareStatement(statement("discarded", sql``)),
};

type WithRow = { written: PreparedStatement; removed: PreparedStatement };
const statements = new WeakMap<ReadModel, WithRow>();

const withRow = (model: ReadModel): WithRow => {
  const known = statements.get(model);
  if (known) return known;
  const writing = (change: "written" | "removed") =>
    prepareStatement(statement("resolved", sql`, row as (${writeRowWhere(model, change, sql`exists (select from changed)`)})`));
  const made = { written: writing("written"), removed: writing("removed") };
  statements.set(model, made);
  return made;
};

/**
 * Settles a letter: its row in the read model, its state, its outcome and the count of its sequence, in one statement, which is one
 * transaction. Null when the claim was lost or the letter is settled: then nothing was written.
 * `after` is absent where no row changes; a discarded letter changes none.
 */
export const settleLetter = async (
  db: Database | Transaction,
  letter: LetterOfOperation,
  outcome: Outcome,
  after?: RowAfter,
): Promise<Settled | null> => {
  const prepared = after ? withRow(after.model)[after.row === null ? "removed" : "written"] : withoutRow[outcome];
  const values = { ...letterValues(letter), ...(after ? rowValues(after.model, after.key, after.row) : {}) };
  const [settled] = await executePrepared<Settled>(db, prepared, values);
  return settled ?? null;
};
