import { expect, test } from "vitest";
import { countOf, elideMiddle, formatCompact, formatDecimal, formatDuration, formatPosition, formatRate, inWords } from "./format";

test("separates thousands of positions that no double can hold", () => {
  expect(formatDecimal("9223372036854775807")).toBe("9,223,372,036,854,775,807");
  expect(formatDecimal("999")).toBe("999");
});

test.each([
  [0, "0 s"],
  [4, "4 s"],
  [0.44, "0.4 s"],
  [9.96, "10 s"],
  [38, "38 s"],
  [59.7, "1 min"],
  [252, "4 min 12 s"],
  [366, "6 min 06 s"],
  [2_460, "41 min"],
  [7_800, "2 h 10 min"],
  [7_200, "2 h"],
  [273_600, "3 d 4 h"],
])("says %d seconds in two units at most", (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

test("shortens a count without losing its size", () => {
  expect([7, 999, 1_204, 14_310, 999_999, 8_400_000].map(formatCompact)).toEqual(["7", "999", "1.2k", "14.3k", "1M", "8.4M"]);
});

test("keeps a decimal of a slow rate and none of a fast one", () => {
  expect([0, 3.34, 57.4, 2_310].map(formatRate)).toEqual(["0/s", "3.3/s", "57/s", "2,310/s"]);
});

test("counts one in the singular", () => {
  expect([countOf(1, "event"), countOf(0, "event"), countOf(1_204, "event")]).toEqual(["1 event", "0 events", "1,204 events"]);
});

test("joins words the way people do", () => {
  expect([inWords(["a"]), inWords(["a", "b"]), inWords(["a", "b", "c"])]).toEqual(["a", "a and b", "a, b and c"]);
});

test("elides the middle of a long id and leaves a short one alone", () => {
  expect(elideMiddle("0123456789abcdef", 9)).toBe("0123…cdef");
  expect(elideMiddle("fine-A100")).toBe("fine-A100");
});

test("a position is told as its source spells it: a number, or one of a transaction", () => {
  expect(["1204", "746:1204", "0"].map(formatPosition)).toEqual(["1,204", "1,204 of transaction 746", "0"]);
});
