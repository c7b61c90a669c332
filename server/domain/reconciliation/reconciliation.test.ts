import { expect, test } from "vitest";
import { adviceOn, type ReconciliationMethod } from "./advice";
import { type DriftFacts, type DriftStatus, driftOf, NO_FINDINGS } from "./drift";
import { verify } from "./verification";

const settings = { maxLagEvents: 100, maxLagSeconds: 30, replayThreshold: 500 };
const calm: DriftFacts = { status: "live", lag: { events: 0, seconds: 0 }, total: 2_000, findings: NO_FINDINGS, isKeyedByStream: true };
const judge = (facts: Partial<DriftFacts>, before: DriftStatus = "in_sync") => {
  const all = { ...calm, ...facts };
  const drift = driftOf(all, settings, before);
  return { ...drift, advice: adviceOn(all, drift, settings) };
};
const lag = (events: number, seconds = 1) => ({ events, seconds });

test.each<[string, Partial<DriftFacts>, DriftStatus, ReconciliationMethod | null, unknown]>([
  ["at the limits", { lag: lag(100, 30) }, "in_sync", null, undefined],
  ["paused with nothing to read", { status: "paused" }, "in_sync", null, undefined],
  ["too many events behind, and gaining", { lag: lag(101), status: "catching-up" }, "recovering", "wait", "watch"],
  ["too long behind", { lag: lag(1, 31) }, "recovering", "wait", "watch"],
  ["far behind, and gaining", { lag: lag(90_000, 600), status: "catching-up" }, "recovering", "wait", "watch"],
  ["far behind since a moment", { lag: lag(90_000) }, "recovering", "wait", "watch"],
  ["behind and losing", { lag: lag(400), status: "falling-behind" }, "recovering", "investigate-writer", null],
  ["far behind and losing", { lag: lag(501), status: "falling-behind" }, "rebuild_needed", "rebuild-projection", "rebuild"],
  ["paused while events arrive", { lag: lag(101), status: "paused" }, "recovering", "replay", "resume"],
  ["paused for long", { lag: lag(501), status: "paused" }, "rebuild_needed", "replay", "resume"],
  ["failed one event ago", { lag: lag(1), status: "failed" }, "recovering", "replay", "retry"],
  ["without an engine", { lag: lag(101), status: "stopped" }, "recovering", "replay", null],
  ["held by the head", { lag: lag(0, 31), status: "stalled" }, "recovering", "investigate-writer", null],
  ["standing still", { lag: lag(101), status: "stalled" }, "recovering", "replay", null],
  ["standing still for long", { lag: lag(501, 90), status: "stalled" }, "recovering", "replay", null],
  ["rewound", { status: "rewound" }, "rebuild_needed", "rebuild-projection", "rebuild"],
  ["with a row that is wrong", { findings: { skippedEvents: 0, wrongRows: 1 } }, "rebuild_needed", "rebuild-row", "repair"],
  [
    "with a row that is wrong, of many streams",
    { findings: { skippedEvents: 0, wrongRows: 1 }, isKeyedByStream: false },
    "rebuild_needed",
    "rebuild-projection",
    "rebuild",
  ],
  ["with many rows that are wrong", { findings: { skippedEvents: 0, wrongRows: 21 } }, "rebuild_needed", "rebuild-projection", "rebuild"],
  [
    "with events that it skipped, at no lag at all",
    { findings: { skippedEvents: 3, wrongRows: 0 } },
    "rebuild_needed",
    "rebuild-projection",
    "rebuild",
  ],
])("%s", (_, facts, status, method, act) => {
  const { status: found, advice } = judge(facts);
  expect([found, advice?.method ?? null, advice?.act]).toEqual([status, method, act]);
});

test("what drifted is in sync again at half the limits, so that a lag about one is one detection", () => {
  expect(judge({ lag: lag(60) }, "recovering").status).toBe("recovering");
  expect(judge({ lag: lag(1, 16) }, "recovering").status).toBe("recovering");
  expect(judge({ lag: lag(50, 15) }, "rebuild_needed").status).toBe("in_sync");
});

test("the score is the share that is missing of all that it should have seen", () => {
  expect(judge({ lag: lag(500) }).score).toBe(0.25);
  expect(judge({ findings: { skippedEvents: 20, wrongRows: 0 } }).score).toBe(0.01);
  expect(judge({ total: 0 }).score).toBe(0);
  expect(judge({ lag: lag(2_001) }).score).toBe(1);
});

test("a read model is verified once all of it has read so far, and contradicted by one part that stands on no event of the log", () => {
  const there = { hasReadUpTo: true, standsOnItsEvent: true };
  expect(verify([there, there], NO_FINDINGS)).toBe("verified");
  expect(verify([there, { ...there, hasReadUpTo: false }], NO_FINDINGS)).toBeNull();
  expect(verify([{ hasReadUpTo: false, standsOnItsEvent: false }, there], NO_FINDINGS)).toBe("contradicted");
  expect(verify([], NO_FINDINGS)).toBeNull();
});

test("a read model that has read everything is not verified while rows of it are known to be wrong, or events to be missing", () => {
  const there = { hasReadUpTo: true, standsOnItsEvent: true };
  expect(verify([there], { skippedEvents: 0, wrongRows: 1 })).toBeNull();
  expect(verify([there], { skippedEvents: 1, wrongRows: 0 })).toBeNull();
  expect(verify([{ ...there, standsOnItsEvent: false }], { skippedEvents: 1, wrongRows: 0 })).toBe("contradicted");
});
