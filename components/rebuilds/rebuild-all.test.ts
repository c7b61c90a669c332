import { expect, test } from "vitest";
import type { RebuildPlan } from "@/server/contracts/rebuilds";
import { splitPlans, startedText } from "./rebuild-all";

const plan = (projection: string, hindrance: RebuildPlan["hindrance"] = null): RebuildPlan => ({
  projection,
  fromVersion: 1,
  toVersion: 2,
  isSameVersion: false,
  events: 10,
  seconds: null,
  disk: { needed: 1, free: null },
  view: `read_models.${projection}`,
  dependents: [],
  readers: [],
  letters: { sequences: 0, letters: 0 },
  hindrance,
});
const of = (projection: string, hindrance?: RebuildPlan["hindrance"]) => ({ projection, plan: plan(projection, hindrance), error: null });

test("a projection with an undecided rebuild is left out and leads to it; one that waits for its turn is started", () => {
  const id = "018f0000-0000-7000-8000-000000000000";
  const split = splitPlans([
    of("a"),
    of("b", { sentence: "b is being rebuilt already.", rebuildId: id }),
    of("c", { sentence: "1 rebuild reads the log.", rebuildId: null }),
  ]);
  expect(split.toStart.map(({ projection }) => projection)).toEqual(["a", "c"]);
  expect(split.leftOut).toEqual([{ projection: "b", why: "is being rebuilt already", rebuildId: id }]);
  expect(split.isCounting).toBe(false);
});

test("one that cannot be planned is left out with the reason; while one is counted nothing is decided", () => {
  const split = splitPlans([
    { projection: "a", plan: undefined, error: new Error("This console's release does not define a.") },
    { projection: "b", plan: undefined, error: null },
  ]);
  expect(split).toEqual({
    toStart: [],
    leftOut: [{ projection: "a", why: "cannot be planned: This console's release does not define a." }],
    isCounting: true,
  });
});

test("says what was asked for and what was refused meanwhile", () => {
  expect(startedText({ started: ["a", "b"], refused: [{ projection: "c", why: "c is being rebuilt already: /rebuilds/1." }] })).toBe(
    "2 rebuilds asked for: a and b. They are filled one after the other. c was not started: c is being rebuilt already: /rebuilds/1.",
  );
  expect(startedText({ started: ["a"], refused: [] })).toBe("1 rebuild asked for: a.");
});
