import { type SQL, sql } from "drizzle-orm";
import { COMMITS_AT_ONCE } from "@/server/db/commits-at-once";
import type { Database, Transaction } from "@/server/db/database";
import { EFFECT_COLUMNS, effectsJson, incomingEffects } from "@/server/db/effects/insert-effects";
import { executePrepared, type PreparedStatement, prepareStatement } from "@/server/db/prepared-statement";
import { rowValues, writeRowWhere } from "@/server/db/read-models/write-row-where";
import type { NewEffect } from "@/server/domain/effect";
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

/** What the letter says, of which nobody else has the say. */
export type EffectsAfter = readonly NewEffect[];

/** The row of the read model after the letter; null removes it. */
export type RowAfter = { model: ReadModel; key: string; row: ReadModelRow | null; effects: EffectsAfter };

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
    from sequence where ${COMMITS_AT_ONCE}`;

const withoutRow: Record<Outcome, PreparedStatement> = {
  resolved: prepareStatement(statement("resolved", sql``)),
  discarded: prepareStatement(statement("discarded", sql``)),
};

const EFFECTS = "effects";

/** Readers cannot be switched while an operation runs: a generation that is live when this begins is live when it commits. */
const SAY: SQL = sql`, said as (
    insert into tidemark.effects (projection, version, generation, state, ${EFFECT_COLUMNS})
    select p.name, p.version, p.generation, case when p.is_live then 'due' else 'held' end, i.*
      from tidemark.projections p, ${incomingEffects(sql.placeholder(EFFECTS))} i
     where p.name = ${letterValue("projection")} and p.version = ${letterValue("version")} and p.generation = ${letterValue("generation")}
       and exists (select from changed)
    on conflict do nothing)`;

type Change = "written" | "removed";
const statements = new WeakMap<ReadModel, Map<string, PreparedStatement>>();

/** One statement for each kind of change; those that say nothing are spared the outbox. */
const withRow = (model: ReadModel, change: Change, speaks: boolean): PreparedStatement => {
  const ofModel = statements.get(model) ?? new Map<string, PreparedStatement>();
  statements.set(model, ofModel);
  const kind = speaks ? `${change} and says` : change;
  const known = ofModel.get(kind);
  if (known) return known;
  const row = sql`, row as (${writeRowWhere(model, change, sql`exists (select from changed)`)})`;
  const made = prepareStatement(statement("resolved", speaks ? sql`${row}${SAY}` : row));
  ofModel.set(kind, made);
  return made;
};

const statementOf = (outcome: Outcome, after: RowAfter | undefined): PreparedStatement =>
  after ? withRow(after.model, after.row === null ? "removed" : "written", after.effects.length > 0) : withoutRow[outcome];

const valuesOf = ({ model, key, row, effects }: RowAfter): Record<string, unknown> => ({
  ...rowValues(model, key, row),
  ...(effects.length > 0 ? { [EFFECTS]: effectsJson(effects) } : {}),
});

/**
 * Settles a letter: its row in the read model, what it says, its state, its outcome and the count of its sequence, in one statement, which is one
 * transaction. Null when the claim was lost or the letter is settled: then nothing was written.
 * `after` is absent where no row changes; a discarded letter changes none.
 */
export const settleLetter = async (
  db: Database | Transaction,
  letter: LetterOfOperation,
  outcome: Outcome,
  after?: RowAfter,
): Promise<Settled | null> => {
  const values = { ...letterValues(letter), ...(after ? valuesOf(after) : {}) };
  const [settled] = await executePrepared<Settled>(db, statementOf(outcome, after), values);
  return settled ?? null;
};
