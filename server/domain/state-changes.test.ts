import { expect, test } from "vitest";
import { NO_KINDS, type ReplayState } from "@/server/domain/replay-state";
import { stateChanges } from "@/server/domain/state-changes";

const changes = (before: ReplayState | null, after: ReplayState | null) => stateChanges(before, after, NO_KINDS);

test("names what differs inside of objects and arrays, by its way", () => {
  const before = { owner: { name: "Ada", town: "Rome" }, lines: [{ amount: "1" }, { amount: "2" }], note: "x" };
  const after = { owner: { name: "Ada", town: "Pisa" }, lines: [{ amount: "1" }, { amount: "3" }, { amount: "4" }], note: "x" };
  expect(changes(before, after)).toEqual([
    { path: "owner.town", before: "Rome", after: "Pisa" },
    { path: "lines[1].amount", before: "2", after: "3" },
    { path: "lines[2]", after: { amount: "4" } },
  ]);
});

test("a field that is gone has no value after, one that came none before; null is a value", () => {
  expect(changes({ a: 1, b: null }, { b: 2, c: null })).toEqual([
    { path: "b", before: null, after: 2 },
    { path: "c", after: null },
    { path: "a", before: 1 },
  ]);
});

test("a row that is not there has null everywhere", () => {
  expect(changes(null, { a: 1, b: null })).toEqual([{ path: "a", before: null, after: 1 }]);
  expect(changes({ a: 1 }, null)).toEqual([{ path: "a", before: 1, after: null }]);
  expect(changes(null, null)).toEqual([]);
});

test("columns are compared as what they hold", () => {
  const kinds = new Map([
    ["balance", "decimal"],
    ["at", "instant"],
    ["code", "text"],
  ]);
  const before = { balance: "1.0", at: "2026-01-01T00:00:00Z", code: "1.0" };
  const after = { balance: "1.00", at: "2026-01-01T00:00:00.000Z", code: "1.00" };
  expect(stateChanges(before, after, kinds)).toEqual([{ path: "code", before: "1.0", after: "1.00" }]);
});

test("names with a meaning of their own are names, and those that a path would misread are quoted", () => {
  const hostile: ReplayState = JSON.parse('{"__proto__": 1, "constructor": {"a.b": 1, "": 1, "x[0]": 1}}');
  expect(changes({}, hostile).map(({ path }) => path)).toEqual(["__proto__", "constructor"]);
  expect(changes({ constructor: {} }, hostile).map(({ path }) => path)).toEqual([
    "__proto__",
    'constructor["a.b"]',
    'constructor[""]',
    'constructor["x[0]"]',
  ]);
});
