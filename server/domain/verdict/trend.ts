import { severityOfLag, type Thresholds } from "../lag";
import type { TrailPoint } from "./trail";
import { LEAST_GAIN_PER_SECOND, type TrailRates, trailRates } from "./trail-rates";

/** Where a running projection is heading. */
export type Trend = "live" | "catching-up" | "falling-behind" | "stalled";

/** Who fell behind or stood still has to gain this to be said to catch up: a share of what arrives, and not less than the rate. */
const RECOVERED_GAIN = { perSecond: 0.5, ofArrivals: 0.05 };
/** A lag that was too large is so until it is below this share of what made it so. */
const LEAVE_SHARE = 0.5;
/** Another verdict is given once it was due for this long, and not sooner after the one before. */
const CONFIRM_SECONDS = 3;
const STAY_SECONDS = 5;
/** What was before the trail is not known: it began behind where it was behind for all of this, else each new first point could turn it. */
const BEGIN_SECONDS = 10;
/** A reader that has something to read and reads nothing for this long stands still; a batch is over within a fraction of it. */
const STANDS_AFTER_SECONDS = 15;

export const standsAfterSeconds = ({ lagSeconds: [medium] }: Thresholds): number => Math.max(STANDS_AFTER_SECONDS, medium);

/** The lag as it is now, seen by whoever asks, and since when the slowest partition has read nothing of it. */
export type Look = { atSeconds: number; lag: { events: number; seconds: number }; standsSeconds: number };

/** `sinceSeconds` is null where the trend is older than its trail. */
export type TrendVerdict = { trend: Trend; sinceSeconds: number | null; rates: TrailRates | null };

type Step = Look & { rates: TrailRates | null };
type State = { trend: Trend; sinceSeconds: number | null; pendingSinceSeconds: number | null };

export const leaveLagThresholds = ({ lagEvents: [events], lagSeconds: [seconds] }: Thresholds) => ({
  events: events * LEAVE_SHARE,
  seconds: seconds * LEAVE_SHARE,
});

const isBehind = ({ lag }: Step, held: Trend | null, thresholds: Thresholds): boolean => {
  if (held === null || held === "live") return severityOfLag(lag, thresholds) !== "none";
  const leave = leaveLagThresholds(thresholds);
  return lag.events > leave.events || lag.seconds > leave.seconds;
};

/** What a trend has to gain, in events a second, to be catching up. */
export const neededGain = (held: Trend | null, { arrivalPerSecond }: TrailRates): number =>
  held === "falling-behind" || held === "stalled"
    ? Math.max(RECOVERED_GAIN.perSecond, RECOVERED_GAIN.ofArrivals * arrivalPerSecond)
    : LEAST_GAIN_PER_SECOND;

const dueAt = (step: Step, held: Trend | null, thresholds: Thresholds): Trend => {
  if (step.lag.events > 0 && step.standsSeconds >= standsAfterSeconds(thresholds)) return "stalled";
  if (!isBehind(step, held, thresholds)) return "live";
  // Before there are points enough, or since a step, nothing is known of the gain: a working reader gets the benefit of the doubt.
  if (!step.rates?.gain) return "catching-up";
  return step.rates.gain.perSecond >= neededGain(held, step.rates) ? "catching-up" : "falling-behind";
};

const next = (state: State, step: Step, thresholds: Thresholds): State => {
  const due = dueAt(step, state.trend, thresholds);
  const { atSeconds, lag } = step;
  if (due === state.trend) return { ...state, pendingSinceSeconds: null };
  const turned = { trend: due, sinceSeconds: atSeconds, pendingSinceSeconds: null };
  // Who has read everything is live, and who stood still long enough is stalled: neither is an estimate that could waver.
  if (lag.events === 0 || due === "stalled") return turned;
  const pendingSinceSeconds = state.pendingSinceSeconds ?? atSeconds;
  const hasStayed = state.sinceSeconds === null || atSeconds - state.sinceSeconds >= STAY_SECONDS;
  return hasStayed && atSeconds - pendingSinceSeconds >= CONFIRM_SECONDS ? turned : { ...state, pendingSinceSeconds };
};

/** Since when the total of what was applied has been the same, for every point; what just arrived is not waited for. */
const stepsOf = (trail: readonly TrailPoint[]): Step[] => {
  let movedAt = trail[0]?.atSeconds ?? 0;
  return trail.map(({ atSeconds, lagEvents, lagSeconds, applied }, index) => {
    if (applied !== trail[index - 1]?.applied) movedAt = atSeconds;
    // Who has read all that it may waits for the head: its age is no trend of its own.
    const seconds = lagEvents === 0 ? 0 : lagSeconds;
    return {
      atSeconds,
      lag: { events: lagEvents, seconds },
      rates: trailRates(trail.slice(0, index + 1)),
      standsSeconds: Math.min(atSeconds - movedAt, seconds),
    };
  });
};

const beginning = (steps: readonly Step[], thresholds: Thresholds): Trend => {
  const first = steps[0]!;
  const begin = steps.filter(({ atSeconds }) => atSeconds <= first.atSeconds + BEGIN_SECONDS);
  return begin.every((step) => isBehind(step, null, thresholds)) ? dueAt(first, null, thresholds) : "live";
};

/**
 * The trend at this moment, told from its trail: whoever has the same trail says the same, and nothing has to be remembered.
 * A trend is entered and left at different thresholds, after it was due for a while, so that noise does not make it flicker.
 */
export const trendOf = (trail: readonly TrailPoint[], look: Look, thresholds: Thresholds): TrendVerdict => {
  const steps = stepsOf(trail);
  const rates = steps.at(-1)?.rates ?? null;
  const all = [...steps, { ...look, rates }];
  const begun: State = { trend: beginning(all, thresholds), sinceSeconds: null, pendingSinceSeconds: null };
  const { trend, sinceSeconds } = all.slice(1).reduce((state, step) => next(state, step, thresholds), begun);
  return { trend, sinceSeconds, rates };
};
