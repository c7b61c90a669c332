import Big from "big.js";
import { decimalOf, isSame, valueText } from "./value-text";

export type StateRow = { field: string; before: unknown; after: unknown; isChanged: boolean };
export type ChangedState = {
  state: Record<string, unknown> | null;
  changes: readonly { path: string; before?: unknown; after?: unknown }[];
};

/** In the row's own order, what was removed last: while one steps through versions no row may jump. */
export const stateRows = ({ state, changes }: ChangedState): StateRow[] => {
  const changeOf = new Map(changes.map((change) => [change.path, change]));
  const fields = new Set([...Object.keys(state ?? {}), ...changeOf.keys()]);
  return [...fields].map((field) => {
    const change = changeOf.get(field);
    const after = change ? change.after : state?.[field];
    const before = change ? change.before : after;
    return { field, before, after, isChanged: change !== undefined && !isSame(before, after) };
  });
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
