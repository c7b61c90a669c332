import { expect, test } from "vitest";
import { type ProgressFacts, rebuildProgressOf } from "./rebuild-progress";

const filling: ProgressFacts = {
  state: "filling",
  toFill: 1_000,
  filled: 250,
  following: null,
  oldest: { atSeconds: 10, eventsDone: 50 },
  newest: { atSeconds: 12, eventsDone: 250 },
};

test("a filling one says its rate and when it is done", () => {
  expect(rebuildProgressOf(filling)).toEqual({ eventsDone: 250, eventsTotal: 1_000, eventsPerSecond: 100, etaSeconds: 7.5 });
});

test("one that follows counts what came since it was filled", () => {
  const following = { ...filling, state: "catching-up" as const, following: { applied: 30, lag: 20 } };
  expect(rebuildProgressOf(following)).toMatchObject({ eventsDone: 1_030, eventsTotal: 1_050, etaSeconds: 0.2 });
});

test("one that was asked for and not prepared knows no total and no end", () => {
  const asked = { ...filling, state: "requested" as const, toFill: null, filled: 0, oldest: null, newest: null };
  expect(rebuildProgressOf(asked)).toEqual({ eventsDone: 0, eventsTotal: null, eventsPerSecond: null, etaSeconds: null });
});

test("one that stands still has no rate and no end, whatever it did before", () => {
  expect(rebuildProgressOf({ ...filling, state: "paused" })).toMatchObject({ eventsPerSecond: null, etaSeconds: null });
  const still = { ...filling, newest: { atSeconds: 12, eventsDone: 50 } };
  expect(rebuildProgressOf(still)).toMatchObject({ eventsPerSecond: 0, etaSeconds: null });
});

test("a store that is filled again from zero never shows a rate below zero", () => {
  expect(rebuildProgressOf({ ...filling, newest: { atSeconds: 12, eventsDone: 0 } }).eventsPerSecond).toBe(0);
});
