import { expect, test } from "vitest";
import { seeded } from "@/server/testing/seeded";
import { etaOf } from "./eta";
import { givenTrail, NOW, steadyTrail } from "./testing/given-trail";
import { currentTrail, type TrailPoint } from "./trail";
import { trailRates } from "./trail-rates";
import { type Trend, trendOf } from "./trend";

const thresholds = { lagEvents: [100, 1_000, 10_000], lagSeconds: [5, 300] } as const;

/** What is said at each point of a trail by somebody who looks at that moment and knows the last 90 seconds. */
const told = (points: readonly TrailPoint[], from = 10): Trend[] =>
  points.slice(from).map((point, index) => {
    const trail = points.slice(Math.max(0, from + index - 45), from + index + 1);
    const lag = { events: point.lagEvents, seconds: point.lagSeconds };
    return trendOf(trail, { atSeconds: point.atSeconds, lag, standsSeconds: 0 }, thresholds).trend;
  });
const changesOf = (trends: readonly Trend[]): Trend[] => trends.filter((trend, index) => trend !== trends[index - 1]);

test("rates are the slope of the trail, so that one outlier at its end turns nothing round", () => {
  const trail = steadyTrail(3_000, { arrivalPerSecond: 10, appliedPerSecond: 110 });
  const rates = trailRates(trail);
  expect(rates?.gain?.perSecond).toBeCloseTo(100);
  expect(rates?.arrivalPerSecond).toBeCloseTo(10);
  const last = trail.at(-1)!;
  expect(trailRates([...trail.slice(0, -1), { ...last, lagEvents: 3_090 }])?.gain?.perSecond).toBeGreaterThan(90);
});

test("no point gives no rate, and neither does one", () => {
  expect([trailRates([]), trailRates(steadyTrail(10, { arrivalPerSecond: 1, appliedPerSecond: 1 }).slice(0, 1))]).toEqual([null, null]);
});

test("noisy arrivals about a steady loss are one verdict, not a flicker", () => {
  const random = seeded(7).next;
  const noise = () => (random() - 0.5) * 400;
  const losing = givenTrail(5_000, [{ seconds: 300, arrivalPerSecond: 60, appliedPerSecond: 40, noise }]);
  expect(changesOf(told(losing, 20))).toEqual(["falling-behind"]);
  const gaining = givenTrail(40_000, [{ seconds: 300, arrivalPerSecond: 60, appliedPerSecond: 90, noise }]);
  expect(changesOf(told(gaining, 20))).toEqual(["catching-up"]);
});

test("a lag that wavers about the threshold changes no verdict, and one that was too large is so until it is half of that", () => {
  const wavering = (low: number, high: number) => Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? low : high));
  const lags = [...wavering(90, 115), ...wavering(250, 300), ...wavering(70, 115).slice(0, 20), ...wavering(40, 45)];
  const points = lags.map((lagEvents, index) => ({ atSeconds: NOW + 2 * index, lagEvents, lagSeconds: 1, applied: 20 * index }));
  const lives = told(points).map((trend) => trend === "live");
  expect(lives.filter((isLive, index) => isLive !== lives[index - 1])).toEqual([true, false, true]);
  expect(lives.lastIndexOf(false) + 10).toBeGreaterThanOrEqual(100);
});

test("bursts that are read at once do not make a reader seem behind", () => {
  const bursts = Array.from({ length: 100 }, (_, index) => ({
    atSeconds: NOW + 2 * index,
    lagEvents: index % 5 === 0 ? 400 : 0,
    lagSeconds: 0.3,
    applied: 1_000 * index,
  }));
  expect(changesOf(told(bursts, 11))).toEqual(["live"]);
});

test("after one great step the trend is of the time since, and until that is long enough nothing is claimed", () => {
  const calm = givenTrail(0, [{ seconds: 60, arrivalPerSecond: 10, appliedPerSecond: 10 }]);
  const last = calm.at(-1)!;
  const after = (seconds: number): TrailPoint[] => [
    ...calm,
    ...Array.from({ length: seconds / 2 }, (_, index) => ({
      atSeconds: last.atSeconds + 2 * (index + 1),
      lagEvents: 5_000 - 400 * index,
      lagSeconds: 1,
      applied: last.applied + 400 * index,
    })),
  ];
  expect(trailRates(after(4))?.gain).toBeNull();
  expect(trailRates(after(10))?.gain?.perSecond).toBeCloseTo(200);
  expect(changesOf(told(after(16)))).toEqual(["live", "catching-up"]);
});

test("bursts that come again and again are no step: between two of them nobody is said to catch up", () => {
  const sawtooth = Array.from({ length: 120 }, (_, index) => ({
    atSeconds: NOW + 2 * index,
    lagEvents: 5_000 + 500 * Math.ceil(index / 5) - 80 * index,
    lagSeconds: 60,
    applied: 80 * index,
  }));
  expect(changesOf(told(sawtooth, 45))).toEqual(["falling-behind"]);
});

test("a trend that turns is told once, after it was due for a while", () => {
  const turning = givenTrail(4_000, [
    { seconds: 90, arrivalPerSecond: 60, appliedPerSecond: 40 },
    { seconds: 120, arrivalPerSecond: 60, appliedPerSecond: 100 },
  ]);
  expect(changesOf(told(turning))).toEqual(["falling-behind", "catching-up"]);
});

test("who fell behind has to gain visibly to be catching up; a gain of a hair is enough to go on with", () => {
  const hair = { arrivalPerSecond: 100, appliedPerSecond: 101 };
  const fallen = givenTrail(5_000, [
    { seconds: 40, arrivalPerSecond: 100, appliedPerSecond: 90 },
    { seconds: 40, ...hair },
  ]);
  expect(told(fallen).at(-1)).toBe("falling-behind");
  const caught = givenTrail(5_000, [
    { seconds: 40, arrivalPerSecond: 100, appliedPerSecond: 140 },
    { seconds: 40, ...hair },
  ]);
  expect(told(caught).at(-1)).toBe("catching-up");
});

test("a reader that has something to read and applies nothing is stalled after 15 s, since then, and not before", () => {
  const standing = (seconds: number) =>
    givenTrail(3_000, [
      { seconds: 40, arrivalPerSecond: 10, appliedPerSecond: 50 },
      { seconds, arrivalPerSecond: 10, appliedPerSecond: 0 },
    ]);
  expect(told(standing(12)).at(-1)).not.toBe("stalled");
  const trail = standing(20);
  const last = trail.at(-1)!;
  const look = { atSeconds: NOW, lag: { events: last.lagEvents, seconds: 38 }, standsSeconds: 20 };
  expect(trendOf(trail, look, thresholds)).toMatchObject({ trend: "stalled", sinceSeconds: NOW - 4 });
});

test("one that moves again leaves its stall once it has moved for a while", () => {
  const moving = givenTrail(5_000, [
    { seconds: 30, arrivalPerSecond: 10, appliedPerSecond: 0 },
    { seconds: 20, arrivalPerSecond: 10, appliedPerSecond: 200 },
  ]);
  expect(changesOf(told(moving))).toEqual(["stalled", "catching-up"]);
  expect(told(moving)[6]).toBe("stalled");
});

test("nobody who has read everything is stalled, whatever stood still before", () => {
  const idle = givenTrail(0, [{ seconds: 60, arrivalPerSecond: 0, appliedPerSecond: 0 }]);
  const look = { atSeconds: NOW, lag: { events: 0, seconds: 0 }, standsSeconds: 60 };
  expect(trendOf(idle, look, thresholds).trend).toBe("live");
  const caughtUp = steadyTrail(5_000, { arrivalPerSecond: 10, appliedPerSecond: 320 });
  expect(trendOf(caughtUp, look, thresholds).trend).toBe("live");
});

test("the age of a held head is nobody's trend: who had read all that it may is live with the first events above it", () => {
  const idle = givenTrail(0, [{ seconds: 60, arrivalPerSecond: 0, appliedPerSecond: 0 }]);
  const held = idle.map((point, index) => ({ ...point, lagSeconds: index }));
  const look = { atSeconds: NOW + 1, lag: { events: 5, seconds: 0.5 }, standsSeconds: 0 };
  expect(trendOf(held, look, thresholds).trend).toBe("live");
});

test("a total that runs backwards begins a new trail, and an old or an earlier one is none", () => {
  const before = steadyTrail(5_000, { arrivalPerSecond: 60, appliedPerSecond: 40 });
  const restarted = before.map((point, index) => (index < 20 ? point : { ...point, applied: point.applied - 900_000 }));
  expect(currentTrail(restarted, NOW, 0)).toEqual(restarted.slice(20));
  expect(currentTrail(before, NOW + 11, 0)).toEqual([]);
  expect(currentTrail(before, NOW, NOW - 5)).toHaveLength(3);
  expect(trendOf([], { atSeconds: NOW, lag: { events: 5_000, seconds: 38 }, standsSeconds: 0 }, thresholds).trend).toBe("catching-up");
});

test("the time of arrival has a spread that noise makes wide and steadiness narrow", () => {
  const random = seeded(11).next;
  const eta = (noise: number) => {
    const rates = { arrivalPerSecond: 60, appliedPerSecond: 160, noise: () => (random() - 0.5) * noise };
    const trail = steadyTrail(12_000, rates);
    return etaOf(12_000, trailRates(trail))!;
  };
  const steady = eta(0);
  expect([steady.seconds, steady.spread?.lowSeconds, steady.spread?.highSeconds].map((seconds) => Math.round(seconds ?? 0))).toEqual([
    120, 120, 120,
  ]);
  const wide = eta(2_000);
  expect(wide.spread!.lowSeconds).toBeLessThan(115);
  expect(wide.spread!.highSeconds).toBeGreaterThan(125);
  expect(eta(60_000)?.spread?.highSeconds ?? null).toBeNull();
});

test("who does not gain, has nothing to read, or is not known has no time of arrival", () => {
  const losing = trailRates(steadyTrail(5_000, { arrivalPerSecond: 60, appliedPerSecond: 40 }));
  expect([
    etaOf(5_000, losing),
    etaOf(0, trailRates(steadyTrail(0, { arrivalPerSecond: 1, appliedPerSecond: 2 }))),
    etaOf(5_000, null),
  ]).toEqual([null, null, null]);
});
