import { expect, test } from "vitest";
import { commandsOf, isMoving, percentRead, shareRead } from "./rebuild-state";
import { givenRebuild, givenResult } from "./testing/given-rebuild";

const running = { id: "", state: "running", actor: "engine", requestedAt: "", finishedAt: null, error: null, result: null } as const;

test("one that waits for a person rests, unless it is being compared", () => {
  expect(isMoving(givenRebuild({ state: "caught-up" }))).toBe(false);
  expect(isMoving(givenRebuild({ state: "caught-up", comparison: running }))).toBe(true);
  expect(isMoving(givenRebuild({ state: "caught-up", comparison: { ...running, state: "done", result: givenResult() } }))).toBe(false);
});

test("a comparison is not offered while one runs", () => {
  expect(commandsOf(givenRebuild({ state: "caught-up" }))).toContain("compare");
  expect(commandsOf(givenRebuild({ state: "caught-up", comparison: running }))).not.toContain("compare");
});

test("nothing that is over can be commanded, and a stopped one can be resumed", () => {
  expect(commandsOf(givenRebuild({ state: "cancelled" }))).toEqual([]);
  expect(commandsOf(givenRebuild({ state: "failed" }))).toEqual(["resume", "cancel"]);
});

test("it is never at 100 % before its last event", () => {
  expect(percentRead({ eventsDone: 999_999, eventsTotal: 1_000_000 })).toBe("99 %");
  expect(percentRead({ eventsDone: 0, eventsTotal: 0 })).toBe("100 %");
  expect(shareRead({ eventsDone: 5, eventsTotal: null })).toBe(0);
});
