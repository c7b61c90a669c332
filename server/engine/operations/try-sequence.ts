import type { Database, Transaction } from "@/server/db/database";
import { standOfSequence } from "@/server/db/letters/hold-foreign-row";
import type { PlannedSequence } from "@/server/db/operations/planned-sequences";
import type { Prediction } from "@/server/db/operations/store-preview";
import { readRows } from "@/server/db/read-models/read-rows";
import { writeRows } from "@/server/db/read-models/write-rows";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { TriedSequence } from "@/server/domain/redrive-preview";
import { changesBetween } from "@/server/domain/row-change";
import { causeOf } from "@/server/engine/letters/cause-of";
import { effectsOf } from "@/server/projections/effects-of";
import { foldEvent } from "@/server/projections/fold";
import { letterFailureOf } from "./letter-failure";
import { fetchLetters, type OperationWork } from "./operation-work";
import { type FetchedLetter, keyIsHeld, readLetter } from "./read-letter";

class RolledBack extends Error {}

export type Trial = { tried: Omit<TriedSequence, "operationId" | "redrivenInVain">; predictions: Prediction[] };

/**
 * Runs the planned letters of a sequence as a redrive would, each with its row written, and rolls everything back: page by page, so
 * that no row is locked, no connection held and no event kept in memory for longer than a page of letters takes.
 */
export const trySequence = async (work: OperationWork, { sequence, operationId }: PlannedSequence): Promise<Trial> => {
  const trial: Trial = { tried: { sequence, letters: 0, discarded: 0, failure: null, changes: [] }, predictions: [] };
  const before = await readRows(work.db, work.model, [sequence]);
  const rows = new Map<string, ReadModelRow | null>(before);
  let page = await fetchLetters(work, sequence);
  while (page.length > 0) {
    const planned = page.filter(({ isPlanned }) => isPlanned);
    trial.tried.letters += planned.length;
    // The rows of a claimed one are being written by the operation that runs it.
    if (operationId === null) await rolledBack(work.db, (tx) => runAll(tx, work, planned, rows, trial));
    page = await fetchLetters(work, sequence, page.at(-1)!.index);
  }
  trial.tried.changes = changesBetween(before.get(sequence) ?? null, rows.get(sequence) ?? null);
  return trial;
};

const rolledBack = async (db: Database, run: (tx: Transaction) => Promise<void>): Promise<void> => {
  try {
    await db.transaction(async (tx) => {
      await run(tx);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
};

/** A row is written whole, so that the pages before this one need not be there. */
const runAll = async (
  tx: Transaction,
  work: OperationWork,
  letters: readonly FetchedLetter[],
  rows: Map<string, ReadModelRow | null>,
  { tried, predictions }: Trial,
): Promise<void> => {
  for (const letter of letters) {
    const predict = (outcome: Prediction["outcome"], cause: Prediction["cause"] = null) =>
      predictions.push({ sequence: tried.sequence, index: letter.index, outcome, cause });
    if (tried.failure) predict("not-reached");
    else if (letter.act === "discard") {
      tried.discarded += 1;
      predict("discarded");
    } else {
      const cause = await tryLetter(tx, work, tried.sequence, letter, rows);
      if (cause) tried.failure = { at: predictions.length + 1, event: letter.event, cause, fingerprintBefore: letter.fingerprint };
      predict(cause ? "failed" : "resolved", cause);
    }
  }
};

/** Null when it came through; else why not. A refusal of the database leaves the transaction unusable, which ends the sequence anyway. */
const tryLetter = async (
  tx: Transaction,
  { operation, projection, model, retries }: OperationWork,
  sequence: string,
  letter: FetchedLetter,
  rows: Map<string, ReadModelRow | null>,
): Promise<Prediction["cause"]> => {
  try {
    const keyed = readLetter(projection, letter);
    if (!keyed) return null;
    const { key, event } = keyed;
    if (key !== sequence && (await standOfSequence(tx, { ...operation, key })).isHeld) throw keyIsHeld(key, letter);
    if (!rows.has(key)) rows.set(key, (await readRows(tx, model, [key])).get(key) ?? null);
    const before = rows.get(key) ?? null;
    const next = foldEvent(projection, before, event);
    effectsOf(projection, { event, before, after: next });
    await writeRows(tx, model, new Map([[key, next]]));
    rows.set(key, next);
    return null;
  } catch (error) {
    const failure = letterFailureOf(error, letter.event, retries);
    if (!failure) throw error;
    const { stack: _, ...cause } = causeOf(projection.name, failure);
    return cause;
  }
};
