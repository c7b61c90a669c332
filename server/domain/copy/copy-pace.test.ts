import { expect, test } from "vitest";
import { isLookDue, type LookFacts, restMs, waitMs } from "./copy-pace";

test("rests double from a quarter of a second to a second, and waits from a tenth to half a minute", () => {
  expect([0, 1, 2, 3, 5_000].map(restMs)).toEqual([250, 500, 1_000, 1_000, 1_000]);
  expect([1, 2, 5, 9, 10, 5_000].map(waitMs)).toEqual([100, 200, 1_600, 25_600, 30_000, 30_000]);
});

const facts: LookFacts = { sinceMs: 0, hasMoved: false, hasTurned: false, failures: 0 };
const dueAfterMs = (changed: Partial<LookFacts>): number => {
  for (let sinceMs = 0; sinceMs <= 60_000; sinceMs += 500) if (isLookDue({ ...facts, ...changed, sinceMs })) return sinceMs;
  return Number.POSITIVE_INFINITY;
};

test("a copy that moves is looked at once a second, an idle one every two seconds, one that begins or ends to wait at once", () => {
  expect(dueAfterMs({ hasMoved: true })).toBe(1_000);
  expect(dueAfterMs({})).toBe(2_000);
  expect(dueAfterMs({ hasTurned: true })).toBe(0);
  expect(isLookDue({ ...facts, sinceMs: Number.POSITIVE_INFINITY })).toBe(true);
});

test("looks that come to nothing become rarer, so that what can be copied is", () => {
  expect([1, 2, 3, 4, 50].map((failures) => dueAfterMs({ failures, hasMoved: true, hasTurned: true }))).toEqual([
    4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});
