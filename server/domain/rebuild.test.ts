import { expect, test } from "vitest";
import { isUndecided, mayMove, REBUILD_STATES, resumedAs } from "./rebuild";

const walk = ["requested", "preparing", "filling", "catching-up", "caught-up", "promoted", "retired"] as const;

test("a rebuild goes from its request to its retirement step by step", () => {
  for (const [step, state] of walk.slice(1).entries()) expect(mayMove(walk[step]!, state)).toBe(true);
});

test("no step of the way is left out", () => {
  for (const [at, from] of walk.entries()) for (const to of walk.slice(at + 2)) if (to !== "retired") expect(mayMove(from, to)).toBe(false);
});

test("an undecided rebuild can be paused or failed, and cancelled; a decided one cannot", () => {
  for (const state of REBUILD_STATES) {
    expect(mayMove(state, "cancelled")).toBe(isUndecided(state));
    if (state !== "paused" && state !== "failed") expect(mayMove(state, "paused")).toBe(isUndecided(state));
  }
});

test("what is over stays over", () => {
  for (const to of REBUILD_STATES) for (const from of ["cancelled", "retired"] as const) expect(mayMove(from, to)).toBe(false);
});

test("readers can be returned and switched again until one side is retired", () => {
  expect(mayMove("promoted", "rolled-back")).toBe(true);
  expect(mayMove("rolled-back", "promoted")).toBe(true);
});

test("a resumed rebuild goes on where it stood, and one that had caught up is looked at again", () => {
  for (const state of ["requested", "preparing", "filling", "catching-up"] as const) {
    expect(resumedAs(state)).toBe(state);
    expect(mayMove("paused", resumedAs(state)) && mayMove("failed", resumedAs(state))).toBe(true);
  }
  expect(resumedAs("caught-up")).toBe("catching-up");
});
