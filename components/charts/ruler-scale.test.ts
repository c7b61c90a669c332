import { expect, test } from "vitest";
import { rulerOffset } from "./ruler-scale";

test("stands at the head with nothing behind, and every decade is as wide as the next", () => {
  const at = (events: number) => rulerOffset(events, 218);
  expect(at(0)).toBe(0);
  expect(at(1)).toBe(18);
  expect([at(10), at(100), at(1_000), at(10_000), at(100_000)]).toEqual([58, 98, 138, 178, 218]);
});

test("ends at its left edge however far behind a reader is", () => {
  expect(rulerOffset(9_000_000, 218)).toBe(218);
});
