import { expect, test } from "vitest";
import type { Repair } from "@/server/contracts/repairs";
import { checkWords, confirmWords, foundWords, headlineOf, outcomeWords, rowsWords, sayingOf, stateMarkOf } from "./repair-words";

const repair: Repair = {
  id: "018f0000-0000-7000-8000-000000000000",
  kind: "repair",
  cache: null,
  strategy: null,
  undoes: null,
  undoneBy: null,
  state: "planned",
  projection: "balances",
  version: 1,
  generation: 1,
  noun: "account",
  isKeyedByStream: true,
  planHash: "0",
  keysAsked: null,
  checked: 1_200,
  unjudged: { count: 0, rows: [] },
  found: { missing: 5, surplus: 5, different: 25 },
  counts: { planned: 35, written: 0, moved: 0, pending: 35 },
  actor: "local",
  reason: null,
  confirmedBy: null,
  error: null,
  createdAt: "2026-01-05T08:00:00Z",
  startedAt: null,
  finishedAt: null,
  cancelled: null,
};
const none = { planned: 0, written: 0, moved: 0, pending: 0 };

test("a plan says how many rows are wrong, and how", () => {
  expect(headlineOf(repair)).toBe("35 rows of balances are not what their events come to");
  expect(headlineOf({ ...repair, counts: { ...none, planned: 1, pending: 1 } })).toBe("1 row of balances is not what its events come to");
  expect(foundWords(repair.found)).toBe("25 different, 5 missing and 5 surplus");
  expect(foundWords({ missing: 0, surplus: 0, different: 0 })).toBe("none");
});

test("one that found nothing does not wait for anybody, and what could not be judged is not called right", () => {
  const clean = { ...repair, counts: none };
  expect(stateMarkOf(clean)).toEqual({ word: "nothing to do", tone: "ok" });
  expect(headlineOf(clean)).toBe("Every row of balances that was checked is what its events come to");
  expect(headlineOf({ ...clean, unjudged: { count: 2, rows: [] } })).toBe(
    "No wrong row of balances was found, and 2 rows could not be judged",
  );
});

test("rows that were left as they are keep a repair from being called done", () => {
  const done = {
    ...repair,
    state: "done" as const,
    startedAt: repair.createdAt,
    counts: { planned: 35, written: 33, moved: 2, pending: 0 },
  };
  expect(stateMarkOf(done).word).toBe("done in part");
  expect(headlineOf(done)).toBe("33 of 35 rows of balances repaired");
  expect(sayingOf(done)).toContain("2 rows were written by somebody else in between");
  expect(outcomeWords({ outcome: "moved", why: "The row was written again." })).toBe("left as it is: The row was written again.");
});

test("the rows of an undo are not called wrong: they say what becomes of them", () => {
  expect(checkWords(repair, { check: "row_surplus" })).toBe("no event makes it");
  expect(checkWords({ kind: "undo" }, { check: "row_surplus" })).toBe("removed again");
  expect(rowsWords({ ...repair, kind: "undo" })).toBe("35 rows");
});

test("a plan for a cache speaks of its keys, and of what becomes of them", () => {
  const cache: Repair = { ...repair, kind: "cache", cache: "cards", strategy: "database_wins", unjudged: { count: 2, rows: [] } };
  expect(headlineOf(cache)).toBe("35 keys of cache cards would be set right; 2 keys left as they are");
  expect(headlineOf({ ...cache, counts: none, unjudged: { count: 0, rows: [] } })).toBe("No key of cache cards has to change");
  const deleted: Repair = {
    ...cache,
    strategy: "invalidate_all",
    state: "done",
    startedAt: cache.createdAt,
    counts: { ...none, planned: 3, written: 2, moved: 1 },
  };
  expect(headlineOf(deleted)).toBe("2 of 3 keys of cache cards deleted");
  expect(sayingOf(deleted)).toContain("1 key was written by somebody else");
  expect(confirmWords(cache)).toEqual({ button: "Set 35 keys right…", title: "Set 35 keys of cache cards right", verb: "Set them right" });
  expect([rowsWords(cache), checkWords(cache, { check: "row_surplus" })]).toEqual(["35 keys", "is deleted"]);
});
