import { expect, test } from "vitest";
import { isStale, planDifference } from "./plan-difference";
import { differenceText, namedText } from "./plan-difference-text";

const letter = (sequence: string, index: number, attempts = 1, fingerprint: string | null = "f") => ({
  sequence,
  index: String(index),
  attempts,
  fingerprint,
});
const planned = [letter("a", 2), letter("a", 10), letter("b", 0)];
const none = { gone: [], changed: [], arrived: [], appeared: [] };

test("the same letters are no difference, in whatever order they are read", () => {
  expect(planDifference(planned, planned.toReversed(), [])).toEqual(none);
});

test("a settled letter is gone, one that was tried again is changed", () => {
  expect(planDifference(planned, [letter("a", 10, 2), letter("b", 0, 1, "g")], [])).toEqual({
    ...none,
    gone: [{ sequence: "a", index: "2" }],
    changed: [
      { sequence: "a", index: "10" },
      { sequence: "b", index: "0" },
    ],
  });
});

test("a letter behind the planned ones has arrived, one in front of them was restored and changes the plan", () => {
  expect(planDifference(planned, [...planned, letter("a", 11), letter("a", 9), letter("b", 1)], [])).toEqual({
    ...none,
    changed: [{ sequence: "a", index: "9" }],
    arrived: [
      { sequence: "a", index: "11" },
      { sequence: "b", index: "1" },
    ],
  });
});

test("what arrived or appeared may be allowed, what is gone or changed never", () => {
  const place = { sequence: "a", index: "1" };
  expect(isStale(none, false)).toBe(false);
  for (const key of ["gone", "changed"] as const) expect(isStale({ ...none, [key]: [place] }, true), key).toBe(true);
  for (const difference of [
    { ...none, arrived: [place] },
    { ...none, appeared: [{ sequence: "c", letters: 1 }] },
  ]) {
    expect(isStale(difference, false)).toBe(true);
    expect(isStale(difference, true)).toBe(false);
  }
});

test("the sentence counts what changed", () => {
  const place = { sequence: "a", index: "1" };
  expect(differenceText({ gone: [place], changed: [], arrived: [place, place], appeared: [{ sequence: "c", letters: 1 }] })).toBe(
    "The letters changed since the preview: 1 letter was settled, 2 letters arrived behind the others, 1 sequence more matches. Preview again.",
  );
  expect([["a"], ["a", "b", "c"]].map((names) => namedText(names, "is", "are"))).toEqual(["a is", "a and 2 more are"]);
});
