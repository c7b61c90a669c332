import { expect, test } from "vitest";
import { atLeast, atMost } from "./line";
import { median, quantile } from "./statistics";

test("a quantile is one of the values, by nearest rank", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
  expect(median([9])).toBe(9);
});

test("a line is judged by its ratio, or by the value that its target speaks of", () => {
  const line = { work: "reading", figure: "8/s", limit: "10/s", ratio: 0.8 };

  expect(atLeast(line, 0.5)).toMatchObject({ target: ">= 0.5", verdict: "met" });
  expect(atLeast(line, 10_000, { value: 8, unit: " events/s" })).toMatchObject({ target: ">= 10,000 events/s", verdict: "MISSED" });
  expect(atMost(line, 0.5)).toMatchObject({ verdict: "MISSED" });
});

test("a figure that is no number misses its target", () => {
  expect(atLeast({ work: "w", figure: "–", limit: "–", ratio: Number.NaN }, 0.1).verdict).toBe("MISSED");
});
