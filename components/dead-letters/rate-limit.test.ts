import { expect, test } from "vitest";
import { readRateLimit } from "./rate-limit";

test("nothing written is no limit", () => {
  expect(["", "  "].map(readRateLimit)).toEqual(Array(2).fill({ lettersPerSecond: null, problem: null }));
});

test("a limit is a whole number from 1 to 100,000, with or without commas", () => {
  const limits = ["1", " 50 ", "1000", "1,000", "100,000"].map((text) => readRateLimit(text));
  expect(limits.map(({ lettersPerSecond }) => lettersPerSecond)).toEqual([1, 50, 1_000, 1_000, 100_000]);
  expect(limits.every(({ problem }) => problem === null)).toBe(true);
});

test.each(["0", "-1", "1.5", "1,5", "1e3", "0x10", "many", "100001", "1,00,000", "9".repeat(400)])("%s is told to be no limit", (text) => {
  expect(readRateLimit(text)).toEqual({ lettersPerSecond: null, problem: "A whole number from 1 to 100,000, or nothing for no limit." });
});
