import type { Database } from "@/server/db/database";
import { databaseErrorOf, isRefusedForGood } from "@/server/db/database-error";
import { spellRows } from "@/server/db/read-models/spell-rows";
import type { JudgedRow } from "@/server/domain/audit/row-fault";
import { OperationError } from "@/server/domain/errors";
import type { ReadModel, ReadModelRow } from "@/server/domain/read-model";
import { changesBetween, type FieldChange } from "@/server/domain/row-change";
import { messageOf } from "@/server/projections/event-failure";
import { foldShare } from "./fold-share";
import { foldStreams } from "./fold-streams";
import { type FoldedRow, NOTHING_FOLDED } from "./folded-row";
import type { LiveRows } from "./live-rows";
import { checkpointOf, type RowsStand, readStand } from "./read-stand";
import { halvesOf, type RowPage } from "./row-page";
import type { RowLimits, RowWork } from "./row-work";

/** A row that is not what its events come to. `mark`: who wrote the stored row last. */
export type RowDifference = JudgedRow & { mark: string | null; changes: FieldChange[] };

export type Unjudged = { key: string; why: string };
export type ComparedRows = LiveRows & { differences: RowDifference[]; checked: number; unjudged: Unjudged[] };

/** `see` is given every row of which something can be said, once; what it throws ends the comparison. */
export type Comparison = RowLimits & { see?: (row: JudgedRow, live: LiveRows) => void };

/** Of letters alone there can be more than fit, however small the page: then somebody has to settle them first. */
const SMALLEST_SHARE = 1 << 16;

/**
 * Holds the rows of a page against the fold of their events, all at one position of each partition, and writes nothing. What is held back,
 * was discarded or was run by a newer version is folded as it really was. Throws the database's errors, and the signal's reason.
 */
export const compareRows = async (work: RowWork, name: string, page: RowPage, limits: Comparison): Promise<ComparedRows> => {
  limits.signal.throwIfAborted();
  const stand = await readStand(work, name, page, limits);
  const folded = stand === "too-large" ? stand : await foldPage(work, stand, page, limits);
  if (stand !== "too-large" && folded !== "too-large") return judge(work.db, stand, folded, limits);
  if (page.kind === "share" ? page.modulus >= SMALLEST_SHARE : page.keys.length < 2)
    throw new OperationError(
      "unprocessable",
      `${name} has more letters than can be held in memory: redrive or discard some of them first.`,
    );
  const [one, other] = halvesOf(page);
  const first = await compareRows(work, name, one, limits);
  const second = await compareRows(work, name, other, limits);
  return {
    ...second,
    differences: [...first.differences, ...second.differences],
    checked: first.checked + second.checked,
    unjudged: [...first.unjudged, ...second.unjudged],
  };
};

const foldPage = (work: RowWork, stand: RowsStand, page: RowPage, limits: RowLimits): Promise<Map<string, FoldedRow> | "too-large"> =>
  page.kind === "keys" && stand.projection.isKeyedByStream
    ? foldStreams(work, stand, page.keys, limits)
    : foldShare(work, stand, page, limits);

const judge = async (
  db: Database,
  stand: RowsStand,
  folded: ReadonlyMap<string, FoldedRow>,
  { see }: Comparison,
): Promise<ComparedRows> => {
  const { generation, projection, model } = stand;
  const keys = new Set([...stand.rows.keys(), ...folded.keys()]);
  const { rows, refused } = await spelledFolds(db, model, folded);
  const differences: RowDifference[] = [];
  const unjudged: Unjudged[] = [];
  for (const key of keys) {
    const { version, unjudged: why = refused.get(key) } = folded.get(key) ?? NOTHING_FOLDED;
    if (why !== undefined) {
      unjudged.push({ key, why });
      continue;
    }
    const { row: stored = null, mark = null } = stand.rows.get(key) ?? {};
    const row: JudgedRow = { key, stored, folded: rows.get(key) ?? null, checkpoint: checkpointOf(stand, key), foldedTo: version };
    see?.(row, stand);
    const changes = changesBetween(stored, row.folded);
    if (changes.length === 0 && (stored === null) === (row.folded === null)) continue;
    differences.push({ ...row, mark, changes });
  }
  return { generation, projection, model, differences, checked: keys.size - unjudged.length, unjudged };
};

const SPELLED_AT_ONCE = 5_000;

type Spelled = { rows: Map<string, ReadModelRow>; refused: Map<string, string> };

/** Folded rows as the table would give them back. What it would refuse is found one by one: no row can be equal to it. */
const spelledFolds = async (db: Database, model: ReadModel, folded: ReadonlyMap<string, FoldedRow>): Promise<Spelled> => {
  const spelled: Spelled = { rows: new Map(), refused: new Map() };
  const rows = [...folded].flatMap(([key, { row }]) => (row ? [[key, row] as const] : []));
  for (let at = 0; at < rows.length; at += SPELLED_AT_ONCE) await spell(db, model, rows.slice(at, at + SPELLED_AT_ONCE), spelled);
  return spelled;
};

const spell = async (db: Database, model: ReadModel, rows: readonly (readonly [string, ReadModelRow])[], into: Spelled): Promise<void> => {
  try {
    for (const [key, row] of await spellRows(db, model, new Map(rows))) into.rows.set(key, row);
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    const [only] = rows;
    if (only && rows.length === 1) {
      into.refused.set(only[0], `The table refuses what its events fold to: ${messageOf(databaseErrorOf(error))}`);
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await spell(db, model, rows.slice(0, half), into);
    await spell(db, model, rows.slice(half), into);
  }
};
