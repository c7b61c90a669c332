import { expect, test } from "vitest";
import { gapless, sparklinePath } from "./sparkline-path";

const samples = [0, 10, 20, 50, 60].map((at) => ({ at, value: at }));

test("a missing step leaves a gap instead of a line through it", () => {
  expect(gapless(samples, 10).map((run) => run.map(({ at }) => at))).toEqual([
    [0, 10, 20],
    [50, 60],
  ]);
});

test("draws runs between the baseline and the top, and nothing above it", () => {
  const scale = { from: 0, to: 60, top: 50, width: 60, height: 30 };
  expect(sparklinePath(gapless(samples, 10), scale)).toBe("M0 30L10 24L20 18M50 0L60 0");
});

test("no samples draw nothing", () => {
  expect(sparklinePath(gapless([], 10), { from: 0, to: 1, top: 1, width: 1, height: 1 })).toBe("");
});
