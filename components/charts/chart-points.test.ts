import { expect, test } from "vitest";
import { chartPoints, niceTop, timeTicks } from "./chart-points";

test("breaks the line before the first sample after a gap", () => {
  const samples = [0, 10, 50].map((at) => ({ at, value: 1 }));
  expect(chartPoints(samples, 10)).toEqual([
    { at: 0, value: 1 },
    { at: 10, value: 1 },
    { at: 40, value: null },
    { at: 50, value: 1 },
  ]);
});

test("ticks stand on whole units and are six at most", () => {
  const minute = 60_000;
  expect(timeTicks(3.5 * minute, 33.5 * minute)).toEqual([5, 10, 15, 20, 25, 30].map((at) => at * minute));
  for (const minutes of [15, 30, 60, 120, 360, 1440, 10_080]) expect(timeTicks(1, 1 + minutes * minute).length).toBeLessThanOrEqual(7);
});

test("the top is round and never below the peak", () => {
  expect([niceTop(0, 10), niceTop(14_310, 10), niceTop(98, 10)]).toEqual([10, 15_000, 100]);
  for (const peak of [1, 7, 99, 1_001, 8_412]) expect(niceTop(peak, 1)).toBeGreaterThanOrEqual(peak);
});
