import Big from "big.js";
import { type Field, fieldsOf, isOpened, leavesAt } from "./state-fields";
import { decimalOf, isSame, valueText } from "./value-text";

export type StateRow = { field: string; before: unknown; after: unknown; isChanged: boolean };
type Change = { path: string; before?: unknown; after?: unknown };
export type ChangedState = {
  state: Record<string, unknown> | null;
  changes: readonly Change[];
};

/** One side of a change, value by value. Where the other side is an object or a list, nothing stands for itself. */
const sideOf = ({ path }: Change, value: unknown, other: unknown): Field[] =>
  value === undefined || (value === null && isOpened(other)) ? [] : leavesAt(path, value);

/** In the row's own order, what was removed last: while one steps through versions no row may jump. */
export const stateRows = ({ state, changes }: ChangedState): StateRow[] => {
  const entries = (fields: readonly Field[]) => fields.map(({ path, value }): [string, unknown] => [path, value]);
  const there = new Map(entries(fieldsOf(state)));
  const before = new Map(changes.flatMap((change) => entries(sideOf(change, change.before, change.after))));
  const after = new Map(changes.flatMap((change) => entries(sideOf(change, change.after, change.before))));
  return [...new Set([...there.keys(), ...after.keys(), ...before.keys()])].map((field) => {
    if (!before.has(field) && !after.has(field)) {
      const value = there.get(field);
      return { field, before: value, after: value, isChanged: false };
    }
    const row = { field, before: before.get(field), after: after.get(field) };
    return { ...row, isChanged: !isSame(row.before, row.after) };
  });
};

/** Of very many rows the first, those that changed before all others. */
export const firstRows = (rows: readonly StateRow[], most: number): readonly StateRow[] => {
  if (rows.length <= most) return rows;
  const shown = new Set(rows.filter(({ isChanged }) => isChanged).slice(0, most));
  for (const row of rows) {
    if (shown.size >= most) break;
    shown.add(row);
  }
  return rows.filter((row) => shown.has(row));
};

/** One field's change in words: "balance rose by 131.20 to 269.11", `by` only where both are numbers. */
export type Clause = { field: string; verb: "rose" | "fell" | "became" | "was emptied"; by?: string; to?: string };

export const clauseOf = ({ field, before, after }: StateRow): Clause => {
  const [from, to] = [decimalOf(before), decimalOf(after)];
  if (from !== null && to !== null) {
    const difference = new Big(to).minus(from);
    const scale = Math.max(...[from, to].map((digits) => digits.split(".")[1]?.length ?? 0));
    const by = difference.abs().toFixed(/e/i.test(from + to) ? undefined : scale);
    return { field, verb: difference.gt(0) ? "rose" : "fell", by, to };
  }
  if (after === null || after === undefined) return { field, verb: "was emptied" };
  return { field, verb: "became", to: valueText(after) };
};

export type ChangeSummary =
  | { kind: "no-row" }
  | { kind: "unchanged" }
  | { kind: "appeared"; fields: number }
  | { kind: "removed" }
  | { kind: "changed"; clauses: Clause[]; more: number };

const TOLD = 3;

export const summarize = (change: ChangedState): ChangeSummary => {
  const rows = stateRows(change);
  const changed = rows.filter(({ isChanged }) => isChanged);
  if (change.state === null) return changed.length ? { kind: "removed" } : { kind: "no-row" };
  if (changed.length === 0) return { kind: "unchanged" };
  if (rows.every(({ before }) => before === undefined || before === null)) return { kind: "appeared", fields: rows.length };
  const told = changed.filter(({ before, after }) => decimalOf(before) !== null && decimalOf(after) !== null);
  const others = changed.filter((row) => !told.includes(row));
  const clauses = [...told, ...others].slice(0, TOLD).map(clauseOf);
  return { kind: "changed", clauses, more: changed.length - clauses.length };
};
