import { expect, test } from "vitest";
import type { ComparedKey, Standing } from "@/server/contracts/caches";
import { fieldsOf, hourWords, inOrder, shareText } from "./cache-words";

test("a share that nobody counted is not called nothing", () => {
  expect([shareText(null), shareText(0), shareText(0.00071), shareText(0.98765)]).toEqual(["–", "0 %", "0.07 %", "98.77 %"]);
});

test("a share that is next to nothing, or next to all, is told as neither", () => {
  expect([shareText(0.000_003), shareText(0.999_99), shareText(1)]).toEqual(["< 0.01 %", "> 99.99 %", "100 %"]);
});

test("what the last hour came to says whose lookups were counted, and where nothing was", () => {
  expect(hourWords({ compared: 7_200, inconsistent: 36, inconsistentShare: 0.005, hitRatio: 0.98 })).toBe(
    "In the last hour keys differed in 0.5 % of 7,200 comparisons; 98 % of all lookups of its server were hits.",
  );
  expect(hourWords({ compared: 0, inconsistent: 0, inconsistentShare: null, hitRatio: null })).toBe(
    "In the last hour no key was compared; no lookup of its server was counted.",
  );
});

const compared = (key: string, standing: Standing, more: Partial<ComparedKey> = {}): ComparedKey => ({
  ...{ key, standing, cachedKey: `balance:${key}`, cause: "", consequence: "", cached: null, wanted: null, changes: [] },
  ...{ cachedPosition: null, rowPosition: "1", behindEvents: null },
  ...more,
});

test("keys stand in the same order at every look, the worst first", () => {
  const keys = [compared("a-10", "stale"), compared("a-2", "stale"), compared("z", "conflicting"), compared("b", "newer")];
  expect(inOrder(keys).map(({ key }) => key)).toEqual(["z", "a-2", "a-10", "b"]);
  expect(inOrder(keys.toReversed())).toEqual(inOrder(keys));
});

test("a key that is what its row says shows what both say", () => {
  expect(fieldsOf(compared("a", "consistent", { cached: { last: "1.00" }, wanted: { last: "1.00" } }))).toEqual([
    { path: "last", before: "1.00", after: "1.00" },
  ]);
  const changes = [{ path: "last", before: "2.00", after: "1.00" }];
  expect(fieldsOf(compared("a", "stale", { cached: { last: "2.00", n: 1 }, wanted: { last: "1.00", n: 1 }, changes }))).toEqual(changes);
});
