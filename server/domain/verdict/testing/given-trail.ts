import type { TrailPoint } from "../trail";

const STEP_SECONDS = 2;
export const NOW = 10_000;

type Course = { seconds: number; arrivalPerSecond: number; appliedPerSecond: number; noise?: () => number };

/** Points of one course after the other, the last one at `NOW`, from the lag at the beginning. An unread event is `lagSeconds` old. */
export const givenTrail = (beginLag: number, courses: readonly Course[], lagSeconds = 38): TrailPoint[] => {
  const total = courses.reduce((sum, { seconds }) => sum + seconds, 0);
  let [atSeconds, lag, applied] = [NOW - total, beginLag, 1_000_000];
  const points: TrailPoint[] = [];
  const push = (noise = 0) => {
    const lagEvents = Math.max(0, Math.round(lag + noise));
    points.push({ atSeconds, lagEvents, lagSeconds: lagEvents === 0 ? 0 : lagSeconds, applied });
  };
  push();
  for (const { seconds, arrivalPerSecond, appliedPerSecond, noise } of courses)
    for (let at = 0; at < seconds; at += STEP_SECONDS) {
      atSeconds += STEP_SECONDS;
      lag = Math.max(0, lag + (arrivalPerSecond - appliedPerSecond) * STEP_SECONDS);
      applied += appliedPerSecond * STEP_SECONDS;
      push(noise?.());
    }
  return points;
};

/** A trail of one course that ends with this lag. */
export const steadyTrail = (endLag: number, rates: Omit<Course, "seconds">, seconds = 60): TrailPoint[] =>
  givenTrail(endLag + (rates.appliedPerSecond - rates.arrivalPerSecond) * seconds, [{ seconds, ...rates }]);
