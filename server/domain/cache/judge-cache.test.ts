import { expect, test } from "vitest";
import { planKey } from "./cache-strategy";
import { type CacheFacts, judgeCache } from "./judge-cache";
import { judgeKey } from "./judge-key";
import { sumUpLook } from "./sum-up-look";

const facts = { cached: "text", hasRow: true, isSame: false, isNewer: null, behind: null } as const;

test.each([
  ["the same value", { isSame: true, isNewer: true }, "consistent"],
  ["no value", { cached: "absent" }, "missing"],
  ["neither value nor row", { cached: "absent", hasRow: false }, "nowhere"],
  ["a list", { cached: "foreign" }, "foreign"],
  ["no row", { hasRow: false }, "surplus"],
  ["no row yet, of a value that was read further", { hasRow: false, isNewer: true }, "newer"],
  ["another value of unknown age", {}, "conflicting"],
  ["another value that was read as far", { isNewer: false, behind: 0 }, "conflicting"],
  ["another value that was read less far", { isNewer: false, behind: 3 }, "stale"],
  ["another value that was read further", { isNewer: true }, "newer"],
] as const)("%s", (_, more, standing) => {
  expect(judgeKey({ ...facts, ...more })).toBe(standing);
});

test("no strategy puts an older value over a newer one, nor touches what it does not understand", () => {
  const cache = { holdsEveryRow: true };
  for (const strategy of ["database_wins", "latest_timestamp_wins"] as const) expect(planKey(strategy, "newer", cache).act).toBe("leave");
  for (const strategy of ["database_wins", "latest_timestamp_wins", "invalidate_all"] as const)
    expect(planKey(strategy, "foreign", cache).act).toBe("leave");
  expect(planKey("latest_timestamp_wins", "conflicting", cache).act).toBe("leave");
  expect(planKey("database_wins", "missing", { holdsEveryRow: false }).act).toBe("nothing");
});

test("rates are of the keys that the walk came by, and of what is cached, unless every row has to be", () => {
  const looked = [
    { key: "a", standing: "consistent" as const },
    { key: "b", standing: "missing" as const },
    { key: "c", standing: "stale" as const },
    { key: "suspected", standing: "conflicting" as const },
    { key: "d", standing: "moving" as const },
    { key: "e", standing: "newer" as const },
  ];
  const walked = new Set(["a", "b", "c", "d", "e"]);
  expect(sumUpLook(looked, { walked, cache: { holdsEveryRow: false } })).toMatchObject({
    compared: 3,
    inconsistent: 1,
    suspects: ["c", "suspected", "e"],
  });
  expect(sumUpLook(looked, { walked, cache: { holdsEveryRow: true } })).toMatchObject({ compared: 4, inconsistent: 2 });
});

const look = { silentSeconds: 1, unreachableSeconds: null, trouble: null, isSeen: true, standings: {}, compared: 1_000, inconsistent: 1 };
const judged = (more: Partial<NonNullable<CacheFacts["look"]>> | null) =>
  judgeCache({ look: more && { ...look, ...more }, cache: { projection: "balances", holdsEveryRow: false } });

test("a cache is told as it is: nobody looks, nobody answers, keys differ, keys run ahead, all is well", () => {
  expect(judged(null)).toMatchObject({ state: "unseen", sentence: "No engine has looked at it yet." });
  expect(judged({ silentSeconds: 90, unreachableSeconds: 95 })).toMatchObject({ state: "unseen" });
  expect(judged({ standings: { stale: 2, foreign: 1 } })).toMatchObject({
    sentence: "3 keys are not what balances says: 2 stale, 1 without a value.",
  });
  expect(judged({ unreachableSeconds: 95, trouble: "It does not answer." })).toMatchObject({
    state: "unreachable",
    severity: "high",
    sentence: "It has not answered for 1 min 35 s. It does not answer.",
  });
  expect(judged({ standings: { stale: 2, surplus: 1, missing: 7, newer: 1 } })).toMatchObject({
    state: "differing",
    severity: "medium",
    sentence: "3 keys are not what balances says: 2 stale, 1 surplus.",
  });
  expect(judged({ standings: { stale: 1 }, inconsistent: 2 })).toMatchObject({ severity: "high" });
  expect(judged({ standings: { newer: 1 } })).toMatchObject({ state: "ahead", severity: "none" });
  expect(judged({ standings: { consistent: 9 } })).toMatchObject({ state: "in-step" });
});
