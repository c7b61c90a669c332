import { expect, test } from "vitest";
import { judgeLetters, type LetterCounts, type LetterSeverity, severityOfHeld } from "./letter-figures";

const NONE: LetterCounts = { letters: 0, sequences: 0, oldestSeconds: 0, redriven: { succeeded: 0, failed: 0 } };
const judge = (counts: Partial<LetterCounts>) => judgeLetters({ ...NONE, ...counts });

test.each<[string, Partial<LetterCounts>, LetterSeverity]>([
  ["nothing held is no trouble", {}, "none"],
  ["one letter warns", { letters: 1, sequences: 1, oldestSeconds: 1 }, "medium"],
  ["500 letters warn", { letters: 500 }, "medium"],
  ["501 letters are critical", { letters: 501 }, "critical"],
  ["50 sequences warn", { sequences: 50 }, "medium"],
  ["51 sequences are critical", { sequences: 51 }, "critical"],
  ["four hours warn", { oldestSeconds: 14_400 }, "medium"],
  ["more than four hours are critical", { oldestSeconds: 14_401 }, "critical"],
  ["nine of ten redriven letters are as they should be", { redriven: { succeeded: 9, failed: 1 } }, "none"],
  ["fewer than nine of ten warn", { redriven: { succeeded: 89, failed: 11 } }, "medium"],
  ["one of two still warns", { redriven: { succeeded: 1, failed: 1 } }, "medium"],
  ["fewer than half are critical", { redriven: { succeeded: 49, failed: 51 } }, "critical"],
])("%s", (_, counts, severity) => {
  expect(judge(counts).severity).toBe(severity);
});

test("a rate of nothing is unknown, not zero", () => {
  expect(judge({}).successRate).toEqual({ value: null, severity: "none", goal: 0.9, critical: 0.5 });
});

test("each figure carries its goal and its limit", () => {
  const { letters, sequences, oldestSeconds } = judge({ letters: 37, sequences: 12, oldestSeconds: 90 });
  expect([letters, sequences, oldestSeconds]).toEqual([
    { value: 37, severity: "medium", goal: 100, critical: 500 },
    { value: 12, severity: "medium", goal: 10, critical: 50 },
    { value: 90, severity: "medium", goal: 3_600, critical: 14_400 },
  ]);
});

test("the held of one projection are judged by the same limits", () => {
  expect(severityOfHeld({ letters: 0, sequences: 0, oldestSeconds: 0 })).toBe("none");
  expect(severityOfHeld({ letters: 3, sequences: 1, oldestSeconds: 60 })).toBe("medium");
  expect(severityOfHeld({ letters: 51, sequences: 51, oldestSeconds: 60 })).toBe("critical");
});
