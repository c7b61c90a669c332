import type { TrailPoint } from "./trail";

/** Rates are means of this window: long enough for bursts to level out, short enough to be of now. */
export const WINDOW_SECONDS = 30;

/** Events a second by which the lag shrinks, and the standard error of that; null where too few points say. */
export type Gain = { perSecond: number; error: number | null };
export type TrailRates = { arrivalPerSecond: number; appliedPerSecond: number; gain: Gain | null };

/** Below this a gain is noise of the samples, not a trend. */
export const LEAST_GAIN_PER_SECOND = 0.05;
const LEAST_POINTS_OF_GAIN = 3;
const LEAST_POINTS_OF_ERROR = 5;
/** A rise of the lag by more events than these, and by this many times the next largest one, is a step: before it is another time. */
const STEP_EVENTS = 100;
const STEP_TIMES = 3;

/** Where the last window's points begin to tell of now: after the one great step, if there is one; regular bursts are none. */
const stepOf = (trail: readonly TrailPoint[]): number => {
  let [largest, second, at] = [0, 0, 0];
  for (let index = 1; index < trail.length; index += 1) {
    const rise = trail[index]!.lagEvents - trail[index - 1]!.lagEvents;
    if (rise > largest) [largest, second, at] = [rise, largest, index];
    else second = Math.max(second, rise);
  }
  return largest > STEP_EVENTS && largest > STEP_TIMES * second ? at : 0;
};

/** Least squares of the lag over time: one outlier, the last one too, bends it little. */
const gainOf = (points: readonly TrailPoint[]): Gain | null => {
  if (points.length < LEAST_POINTS_OF_GAIN) return null;
  const mean = (value: (point: TrailPoint) => number) => points.reduce((sum, point) => sum + value(point), 0) / points.length;
  const [time, lag] = [mean(({ atSeconds }) => atSeconds), mean(({ lagEvents }) => lagEvents)];
  const sum = (value: (t: number, y: number) => number) =>
    points.reduce((total, { atSeconds, lagEvents }) => total + value(atSeconds - time, lagEvents - lag), 0);
  const spread = sum((t) => t * t);
  if (spread === 0) return null;
  const slope = sum((t, y) => t * y) / spread;
  const residue = sum((t, y) => (y - slope * t) ** 2);
  const error = points.length < LEAST_POINTS_OF_ERROR ? null : Math.sqrt(residue / (points.length - 2) / spread);
  return { perSecond: -slope, error };
};

/** The rates at the end of a trail; null where there are not two points to compare. */
export const trailRates = (trail: readonly TrailPoint[]): TrailRates | null => {
  const newest = trail.at(-1);
  if (!newest) return null;
  const since = newest.atSeconds - WINDOW_SECONDS;
  const step = stepOf(trail);
  const afterStep = trail.filter(({ atSeconds }, index) => atSeconds >= since && index >= step);
  const gain = gainOf(afterStep);
  const points = gain ? afterStep : trail.filter(({ atSeconds }) => atSeconds >= since);
  const oldest = points[0]!;
  const seconds = newest.atSeconds - oldest.atSeconds;
  if (seconds <= 0) return null;
  const appliedPerSecond = (newest.applied - oldest.applied) / seconds;
  const gained = gain?.perSecond ?? (oldest.lagEvents - newest.lagEvents) / seconds;
  // What arrived is what was applied and not gained: partitions that wait for the slowest one may gain more than is applied.
  return { appliedPerSecond, arrivalPerSecond: Math.max(0, appliedPerSecond - gained), gain };
};
