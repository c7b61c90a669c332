import { expect, test } from "vitest";
import { type AppendTotals, slowAppendMs } from "./append-pace";

const NOTHING: AppendTotals = { atSeconds: 0, calls: 0, totalMs: 0, squaresMs: 0 };
const after = (seconds: number, durations: readonly number[], before = NOTHING): AppendTotals => ({
  atSeconds: before.atSeconds + seconds,
  calls: before.calls + durations.length,
  totalMs: before.totalMs + durations.reduce((sum, each) => sum + each, 0),
  squaresMs: before.squaresMs + durations.reduce((sum, each) => sum + each ** 2, 0),
});
const times = (count: number, ms: number) => Array.from({ length: count }, () => ms);

test("appends that all take the same time are as slow as that, whatever was before", () => {
  const before = after(5, times(1_000, 900));
  expect(slowAppendMs(before, after(5, times(50, 20), before))).toBeCloseTo(20);
});

test("two slow ones among a hundred are seen, which the mean would hide", () => {
  const mixed = after(5, [...times(98, 5), ...times(2, 500)]);
  expect(mixed.totalMs / mixed.calls).toBeLessThan(20);
  expect(slowAppendMs(NOTHING, mixed)).toBeGreaterThan(100);
});

test("few are waited for, but not for ever; none are slow for nobody", () => {
  expect(slowAppendMs(NOTHING, after(119, times(3, 200)))).toBe("wait");
  expect(slowAppendMs(NOTHING, after(120, times(3, 200)))).toBeCloseTo(200);
  expect(slowAppendMs(NOTHING, after(120, []))).toBe(0);
});

test("counters that began anew say nothing", () => {
  expect(slowAppendMs(after(5, times(100, 5)), after(5, times(30, 5)))).toBe("reset");
});
