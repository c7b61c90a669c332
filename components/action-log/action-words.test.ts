import { expect, test } from "vitest";
import { changesOf, targetOf } from "./action-words";

test.each([
  ["projection:account-balances", { kind: "projection", name: "account-balances", href: "/projections/account-balances" }],
  ["stream:tenant-a/1:2", { kind: "stream", name: "tenant-a/1:2", href: "/streams/tenant-a%2F1%3A2" }],
  ["sequence:balances/a/b", { kind: "sequence", name: "balances/a/b", href: "/dead-letters/balances/a%2Fb" }],
  ["row:balances/account-1", { kind: "row", name: "balances/account-1", href: "/streams/account-1" }],
  ["checkpoint:bank/ledger v1 of a/b", { kind: "checkpoint", name: "bank/ledger v1 of a/b", href: "/sources/bank" }],
  ["saved-search:7", { kind: "saved search", name: "7", href: null }],
  ["action-log", { kind: "", name: "action log", href: "/action-log" }],
])("%s is told and leads to what it names", (target, told) => {
  expect(targetOf(target)).toEqual(told);
});

test("an object's own properties that look like kinds lead nowhere", () => {
  expect(targetOf("constructor:x").href).toBeNull();
});

test("only fields that differ are told", () => {
  expect(changesOf({ before: { status: "live", lag: 4 }, after: { status: "paused", lag: 4, by: ["ada"] } })).toEqual([
    { field: "status", before: "live", after: "paused" },
    { field: "by", before: null, after: '["ada"]' },
  ]);
});

test("what came or went as a whole has one side", () => {
  expect(changesOf({ before: null, after: { role: "viewer" } })).toEqual([{ field: "role", before: null, after: "viewer" }]);
  expect(changesOf({ before: "old", after: null })).toEqual([{ field: "", before: "old", after: null }]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});
