import { LosslessNumber } from "lossless-json";
import { expect, test } from "vitest";
import { clauseOf, firstRows, stateRows, summarize } from "./state-change";

const penalty = {
  state: { amount: "262.40", balance: "269.11", expense: "6.71", penalty_at: "2026-01-05" },
  changes: [
    { path: "balance", before: "137.91", after: "269.11" },
    { path: "penalty_at", before: null, after: "2026-01-05" },
  ],
};

test("keeps the row's order and tells before from after", () => {
  expect(stateRows(penalty)).toEqual([
    { field: "amount", before: "262.40", after: "262.40", isChanged: false },
    { field: "balance", before: "137.91", after: "269.11", isChanged: true },
    { field: "expense", before: "6.71", after: "6.71", isChanged: false },
    { field: "penalty_at", before: null, after: "2026-01-05", isChanged: true },
  ]);
});

test("says by how much numbers moved, exactly, and what the rest became", () => {
  expect(summarize(penalty)).toEqual({
    kind: "changed",
    clauses: [
      { field: "balance", verb: "rose", by: "131.20", to: "269.11" },
      { field: "penalty_at", verb: "became", to: "2026-01-05" },
    ],
    more: 0,
  });
  const row = { field: "n", isChanged: true };
  expect(clauseOf({ ...row, before: "0.30", after: "0.10" })).toMatchObject({ verb: "fell", by: "0.20" });
  expect(clauseOf({ ...row, before: new LosslessNumber("9007199254740993"), after: new LosslessNumber("9007199254740994") })).toEqual({
    field: "n",
    verb: "rose",
    by: "1",
    to: "9007199254740994",
  });
  expect(clauseOf({ ...row, before: "open", after: null })).toEqual({ field: "n", verb: "was emptied" });
});

test("tells no row, a new row, a removed row and no change apart", () => {
  expect(summarize({ state: null, changes: [] })).toEqual({ kind: "no-row" });
  expect(summarize({ state: { a: 1 }, changes: [] })).toEqual({ kind: "unchanged" });
  expect(summarize({ state: { a: 1, b: null }, changes: [{ path: "a", before: null, after: 1 }] })).toEqual({
    kind: "appeared",
    fields: 2,
  });
  expect(summarize({ state: null, changes: [{ path: "a", before: 1 }] })).toEqual({ kind: "removed" });
});

test("does not tell more than three changes one by one", () => {
  const names = ["a", "b", "c", "d", "e"];
  const changes = names.map((path) => ({ path, before: 1, after: 2 }));
  expect(summarize({ state: Object.fromEntries(names.map((name) => [name, 2])), changes })).toMatchObject({ kind: "changed", more: 2 });
});

test("opens what came whole into its values, and keeps the row's order", () => {
  const rows = stateRows({
    state: { a: 1, address: { street: "Via Roma", tags: ["x"] }, "a.b": 2 },
    changes: [
      { path: "address", after: { street: "Via Roma", tags: ["x"] } },
      { path: '["a.b"]', before: 1, after: 2 },
      { path: "lines", before: [{ n: 1 }] },
    ],
  });
  expect(rows.map(({ field, before, after, isChanged }) => [field, before, after, isChanged])).toEqual([
    ["a", 1, 1, false],
    ["address.street", undefined, "Via Roma", true],
    ["address.tags[0]", undefined, "x", true],
    ['["a.b"]', 1, 2, true],
    ["lines[0].n", 1, undefined, true],
  ]);
});

test("of very many fields shows those that changed before all others", () => {
  const row = (at: number) => ({ field: `f${at}`, before: 1, after: 1, isChanged: at === 99 });
  const rows = Array.from({ length: 100 }, (_, at) => row(at));
  expect(firstRows(rows, 3).map(({ field }) => field)).toEqual(["f0", "f1", "f99"]);
  expect(firstRows(rows, 100)).toBe(rows);
});
