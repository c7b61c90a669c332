/** What an engine saw of one projection at one moment, by the database's clock. `applied` is a running total. */
export type TrailPoint = { atSeconds: number; lagEvents: number; lagSeconds: number; applied: number };

/** How far back a trail is read: one window of rates, and before it what the verdict was. */
export const TRAIL_SECONDS = 90;
/** Engines sample once a second; later than this nobody does, and nothing is known of a trend. */
export const SAMPLES_OLD_AFTER_SECONDS = 10;

const isRestart = (before: TrailPoint | undefined, { applied }: TrailPoint): boolean => before !== undefined && applied < before.applied;

/**
 * The points that tell of the projection as it runs now, oldest first: none where the newest is old, none of the time before it ran
 * (`runsSinceSeconds`), and none from before its total ran backwards, for then another generation is counted.
 */
export const currentTrail = (points: readonly TrailPoint[], nowSeconds: number, runsSinceSeconds: number): readonly TrailPoint[] => {
  const newest = points.at(-1);
  if (!newest || nowSeconds - newest.atSeconds > SAMPLES_OLD_AFTER_SECONDS) return [];
  const restart = points.findLastIndex((point, index) => isRestart(points[index - 1], point));
  return points.slice(Math.max(restart, 0)).filter(({ atSeconds }) => atSeconds >= runsSinceSeconds);
};
