import type { CellValue, ReadModelRow } from "./read-model";

export type FieldChange = { path: string; before: CellValue; after: CellValue };

/** A stored row beside the fold of its events. `version` is the stream's, folded to; `expected` differs when anything else does. */
export type RowStand = {
  before: ReadModelRow | null;
  after: ReadModelRow | null;
  changes: FieldChange[];
  version: string | null;
  expected: string;
};

/** Fields that differ, in the order of the row; a row that is not there has null everywhere. */
export const changesBetween = (before: ReadModelRow | null, after: ReadModelRow | null): FieldChange[] =>
  Object.keys({ ...after, ...before })
    .map((path) => ({ path, before: before?.[path] ?? null, after: after?.[path] ?? null }))
    .filter((change) => change.before !== change.after);
