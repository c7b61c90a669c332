import { expect, test } from "vitest";
import { judgeProjection, type ProjectionFacts, type ProjectionStatus, STORE_REWOUND, unseen } from "./projection-status";
import { NOW, steadyTrail } from "./verdict/testing/given-trail";

const thresholds = { lagEvents: [100, 1_000, 10_000], lagSeconds: [5, 300] } as const;

const calm: ProjectionFacts = {
  lag: { events: 0, seconds: 0 },
  atSeconds: NOW,
  runsSinceSeconds: 0,
  unmovedSeconds: 0,
  trail: [],
  isWithoutEngine: false,
  engineSilentSeconds: 0.2,
  paused: null,
  failure: null,
  headHolder: null,
  held: null,
};
const failure = (type: string) => ({ type, message: "m", secondsAgo: 9, event: null });
const paused = { by: "local", reason: "why", secondsAgo: 60 };
const holder = (ageSeconds: number) => ({ kind: "prepared" as const, gid: "pay-7", database: "bank", ageSeconds });
const held = { sequences: 56, letters: 190, oldestSeconds: 60, noun: "fine" };
const behind = { events: 5_000, seconds: 38 };
const gaining = steadyTrail(behind.events, { arrivalPerSecond: 10, appliedPerSecond: 320 });
const losing = steadyTrail(behind.events, { arrivalPerSecond: 57, appliedPerSecond: 40 });
const level = steadyTrail(behind.events, { arrivalPerSecond: 10, appliedPerSecond: 10 });
const judge = (facts: Partial<ProjectionFacts>) => judgeProjection({ ...calm, ...facts }, thresholds);

test.each<[string, Partial<ProjectionFacts>, ProjectionStatus]>([
  ["at the head", {}, "live"],
  ["a few events behind", { lag: { events: 3, seconds: 0.2 } }, "live"],
  ["at the thresholds", { lag: { events: 100, seconds: 5 } }, "live"],
  ["behind and gaining", { lag: behind, trail: gaining }, "catching-up"],
  ["behind and losing", { lag: behind, trail: losing }, "falling-behind"],
  ["behind and as fast as events arrive", { lag: behind, trail: level }, "falling-behind"],
  ["behind and standing still", { lag: behind, unmovedSeconds: 20 }, "stalled"],
  [
    "behind and standing still, on an engine that has just begun",
    { lag: behind, unmovedSeconds: 20, runsSinceSeconds: NOW - 3 },
    "catching-up",
  ],
  ["standing still before an event that has just arrived", { lag: { events: 1, seconds: 0.2 }, unmovedSeconds: 600 }, "live"],
  ["standing still and holding sequences back", { lag: { events: 3, seconds: 20 }, unmovedSeconds: 20, held }, "stalled"],
  ["few events but seconds behind, and losing", { lag: { events: 3, seconds: 6 }, trail: losing }, "falling-behind"],
  ["behind before its rates are known", { lag: behind }, "catching-up"],
  ["held by a head that just waits for an append", { headHolder: holder(1) }, "live"],
  ["held by a head that waits too long", { headHolder: holder(6) }, "stalled"],
  ["still reading what the held head allows", { headHolder: holder(366), lag: behind, trail: gaining }, "catching-up"],
  ["holding sequences back", { held }, "blocked"],
  ["holding sequences back, and a little behind", { held, lag: { events: 500, seconds: 2 }, trail: losing }, "blocked"],
  ["holding sequences back, and far behind", { held, lag: behind, trail: losing }, "falling-behind"],
  ["holding sequences back while the head stands", { held, headHolder: holder(366) }, "stalled"],
  ["holding sequences back, and paused", { held, paused }, "paused"],
  ["paused", { paused }, "paused"],
  ["failed", { failure: failure("FoldFailed") }, "failed"],
  ["rewound", { failure: failure(STORE_REWOUND) }, "rewound"],
  ["without an engine", { isWithoutEngine: true }, "stopped"],
])("%s", (_, facts, status) => {
  expect(judge(facts).status).toBe(status);
});

test("what must be mended first wins: stopped, rewound or failed, paused, stalled, and only then the lag", () => {
  const all = { isWithoutEngine: true, failure: failure(STORE_REWOUND), paused, headHolder: holder(366), lag: behind, trail: losing };
  expect(judge(all).status).toBe("stopped");
  expect(judge({ ...all, isWithoutEngine: false }).status).toBe("rewound");
  expect(judge({ ...all, isWithoutEngine: false, failure: failure("FoldFailed") }).status).toBe("failed");
  expect(judge({ ...all, isWithoutEngine: false, failure: null }).status).toBe("paused");
  expect(judge({ ...all, isWithoutEngine: false, failure: null, paused: null }).status).toBe("falling-behind");
  expect(judge({ headHolder: holder(366) }).status).toBe("stalled");
});

test.each<[string, Partial<ProjectionFacts>, string]>([
  ["live has none", {}, "none"],
  ["a pause takes the lag's", { paused, lag: { events: 8_412, seconds: 200 } }, "high"],
  ["a pause without lag has none", { paused }, "none"],
  ["a head held for seconds is medium", { headHolder: holder(6) }, "medium"],
  ["a head held for minutes is critical", { headHolder: holder(366) }, "critical"],
  ["any letter warns", { held: { ...held, sequences: 1, letters: 1 } }, "medium"],
  ["more than 50 held sequences are critical", { held }, "critical"],
  ["failed is critical whatever the lag", { failure: failure("FoldFailed") }, "critical"],
  ["rewound is critical", { failure: failure(STORE_REWOUND) }, "critical"],
  ["stopped is critical", { isWithoutEngine: true }, "critical"],
])("severity: %s", (_, facts, severity) => {
  expect(judge(facts).severity).toBe(severity);
});

test("freshness is the age of what the screen shows, not of the look at it", () => {
  expect(judge({}).freshness).toBe("fresh");
  expect(judge({ lag: { events: 1, seconds: 2 } }).freshness).toBe("slightly-stale");
  expect(judge({ headHolder: holder(30) }).freshness).toBe("stale");
  expect(judge({ isWithoutEngine: true, engineSilentSeconds: 70 }).freshness).toBe("very-stale");
  expect(judge({ isWithoutEngine: true, engineSilentSeconds: null }).freshness).toBe("very-stale");
});

test("only who moves has a time of arrival", () => {
  expect(judge({ lag: { events: 3_100, seconds: 38 }, trail: gaining }).etaSeconds).toBeCloseTo(10);
  expect(judge({ lag: behind, trail: losing }).etaSeconds).toBeNull();
  expect(judge({ lag: behind, trail: gaining, paused }).etaSeconds).toBeNull();
  expect(judge({ lag: behind, trail: gaining, isWithoutEngine: true }).etaSeconds).toBeNull();
  expect(judge({}).etaSeconds).toBeNull();
});

test("what the observer cannot see is unknown, never green, and keeps a worse severity", () => {
  expect(unseen("none")).toEqual({ status: "unknown", severity: "medium", freshness: "very-stale" });
  expect(unseen("critical").severity).toBe("critical");
});
