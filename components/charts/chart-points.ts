import { gapless, type Sample } from "./sparkline-path";

/** `value` is null where the line must break: a gap in samples is a gap, not a line. */
export type ChartPoint = { at: number; value: number | null };

export const chartPoints = (samples: readonly Sample[], stepMs: number): ChartPoint[] =>
  gapless(samples, stepMs).flatMap((run, index): ChartPoint[] => {
    const first = run[0];
    return index === 0 || !first ? run : [{ at: first.at - stepMs, value: null }, ...run];
  });

const DAY_SECONDS = 86_400;
const NICE_SECONDS = [1, 2, 5, 10, 15, 30, ...[1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720].map((minutes) => minutes * 60), DAY_SECONDS];

/** Whole seconds, minutes, hours or days within the window, at most six of them. */
export const timeTicks = (from: number, to: number): number[] => {
  const seconds = NICE_SECONDS.find((each) => (to - from) / (each * 1_000) <= 6) ?? DAY_SECONDS;
  const step = seconds * 1_000;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
};

/** A round top, so that the scale does not creep with every sample; a flat line near zero keeps its room above. */
export const niceTop = (peak: number, least: number): number => {
  const wanted = Math.max(peak, least);
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((digit) => digit * magnitude >= wanted) ?? 10) * magnitude;
};
