import { expect, test } from "vitest";
import { createDueTimes } from "./due-times";

/** When `count` things begin whose work takes `workMs` each, with `pauseMs` between them. */
const beginnings = ({ count, pauseMs, workMs }: { count: number; pauseMs: number; workMs: number }): number[] => {
  const due = createDueTimes(0);
  const times: number[] = [];
  let nowMs = 0;
  for (let n = 0; n < count; n += 1) {
    nowMs += workMs;
    times.push(nowMs);
    nowMs += due.waitMs(pauseMs, nowMs);
  }
  return times;
};

test("work that takes time does not slow the pace", () => {
  const begun = beginnings({ count: 101, pauseMs: 100, workMs: 60 });

  expect(begun.at(-1)! - begun[0]!).toBe(10_000);
});

test("what the machine could not do in time is made up for, after an outage at most three seconds of it", () => {
  const due = createDueTimes(0);

  expect(due.waitMs(100, 400)).toBe(0);
  expect(due.waitMs(500, 410)).toBe(190);
  expect(due.waitMs(100, 60_000)).toBe(0);
  expect(due.waitMs(3_100, 60_000)).toBe(100);
});
