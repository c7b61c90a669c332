import { expect, test } from "vitest";
import { SPEEDS, stayMs } from "./film-pace";

const even = { speed: "1", isByTime: false, isFolding: true, gapMs: 9_000_000, typicalGapMs: 1_000 } as const;

test("by version each one stays a second, divided by the speed", () => {
  expect(SPEEDS.map((speed) => stayMs({ ...even, speed }))).toEqual([2_000, 1_000, 500, 200, 100]);
});

test("by time it stays in proportion to the time that passed, idle time cut short where it is folded", () => {
  const byTime = { ...even, isByTime: true };
  expect(stayMs({ ...byTime, gapMs: 2_000 })).toBe(2_000);
  expect(stayMs(byTime)).toBe(3_000);
  expect(stayMs({ ...byTime, isFolding: false })).toBe(9_000_000);
  expect(stayMs({ ...byTime, gapMs: -5 })).toBe(60);
});
