import { expect, test } from "vitest";
import { freshnessOf, ratesOf, type Severity, severityOfLag, worstOf } from "./lag";

const at = (atSeconds: number, applied: number, arrived: number) => ({ atSeconds, applied, arrived });
const thresholds = { lagEvents: [100, 1_000, 10_000], lagSeconds: [5, 300] } as const;

test("rates are differences of running totals, so a missed sample bends nothing", () => {
  expect(ratesOf(at(100, 1_000, 1_100), at(110, 1_400, 1_200))).toEqual({ appliedPerSecond: 40, arrivalPerSecond: 10 });
});

test.each([
  ["no sample", null, null],
  ["one sample", at(100, 0, 0), at(100, 0, 0)],
  ["a newest sample alone", null, at(100, 0, 0)],
  ["an applied total that ran backwards", at(100, 50, 50), at(110, 0, 60)],
  ["an arrived total that ran backwards", at(100, 50, 50), at(110, 60, 0)],
])("%s gives no rate", (_, oldest, newest) => {
  expect(ratesOf(oldest, newest)).toBeNull();
});

test.each<[number, number, Severity]>([
  [0, 0, "none"],
  [100, 5, "none"],
  [101, 0, "medium"],
  [1_000, 0, "medium"],
  [1_001, 0, "high"],
  [10_000, 0, "high"],
  [10_001, 0, "critical"],
  [1, 5.1, "medium"],
  [1, 300, "medium"],
  [1, 301, "critical"],
  [1_001, 6, "high"],
  [101, 301, "critical"],
])("%s events and %s seconds behind are of severity %s", (events, seconds, severity) => {
  expect(severityOfLag({ events, seconds }, thresholds)).toBe(severity);
});

test("the worst severity wins, and nothing is none", () => {
  expect([worstOf(), worstOf("medium", "critical", "high"), worstOf("none", "medium")]).toEqual(["none", "critical", "medium"]);
});

test.each([
  [0, "fresh"],
  [0.99, "fresh"],
  [1, "slightly-stale"],
  [4.99, "slightly-stale"],
  [5, "stale"],
  [59.9, "stale"],
  [60, "very-stale"],
  [Number.POSITIVE_INFINITY, "very-stale"],
])("%s seconds behind is %s", (seconds, freshness) => {
  expect(freshnessOf(seconds)).toBe(freshness);
});
