import type { RebuildDetail } from "@/server/contracts/rebuilds";
import type { Sample } from "../charts/sparkline-path";

export type RateSeries = { points: Sample[]; stepMs: number; peak: number; mean: number; last: number };

/** The middle distance of two samples: what is much longer is a pause, and breaks the line. */
const stepOf = (points: readonly Sample[]): number => {
  const steps = points.slice(1).map(({ at }, index) => at - points[index]!.at);
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1_000;
};

/** The line may bend by this before it breaks: samples are taken when an engine gets to it. */
const SLACK = 2;

export const rateSeries = (samples: RebuildDetail["samples"]): RateSeries => {
  const points = samples.map(({ at, eventsPerSecond }) => ({ at: Date.parse(at), value: eventsPerSecond }));
  return {
    points,
    stepMs: stepOf(points) * SLACK,
    peak: points.reduce((most, { value }) => Math.max(most, value), 0),
    mean: points.reduce((sum, { value }) => sum + value, 0) / Math.max(1, points.length),
    last: points[points.length - 1]?.value ?? 0,
  };
};
