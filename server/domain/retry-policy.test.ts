import { expect, test } from "vitest";
import { judgeFailure, type RetryPolicy } from "./retry-policy";

const policy: RetryPolicy = { attempts: 4, firstDelayMs: 100, maxDelayMs: 300, transient: ["40P01", "55", "RateNotKnownYet"] };
const judge = (attempts: number, errorClass = "40P01", jitter = 1) => judgeFailure({ attempts, errorClass }, policy, jitter);

test("the delay doubles from the first one to the longest", () => {
  expect([1, 2, 3].map((attempts) => judge(attempts))).toEqual([
    { kind: "retry", delayMs: 100 },
    { kind: "retry", delayMs: 200 },
    { kind: "retry", delayMs: 300 },
  ]);
});

test("jitter takes off up to half of the delay", () => {
  expect(judge(1, "40P01", 0)).toEqual({ kind: "retry", delayMs: 50 });
});

test("the last allowed attempt parks", () => {
  expect(judge(4)).toEqual({ kind: "park", reason: "attempts-exhausted" });
});

test.each(["TypeError", "23514", "4", "40001", "5500", "RateNotKnown"])("%s is poison at once", (errorClass) => {
  expect(judge(1, errorClass)).toEqual({ kind: "park", reason: "poison" });
});

test.each(["55P03", "55000", "RateNotKnownYet"])("%s may pass", (errorClass) => {
  expect(judge(1, errorClass)).toMatchObject({ kind: "retry" });
});
