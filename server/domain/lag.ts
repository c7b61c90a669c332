/** Running totals at a moment; rates are differences of these, so that a missed sample bends nothing. */
export type TotalsAt = { atSeconds: number; applied: number; arrived: number };

export type Rates = { arrivalPerSecond: number; appliedPerSecond: number };

/** Null where there are not two samples to compare, or where a total ran backwards (a rebuilt read model starts again from zero). */
export const ratesOf = (oldest: TotalsAt | null, newest: TotalsAt | null): Rates | null => {
  if (!oldest || !newest) return null;
  const seconds = newest.atSeconds - oldest.atSeconds;
  if (seconds <= 0 || newest.applied < oldest.applied || newest.arrived < oldest.arrived) return null;
  return {
    appliedPerSecond: (newest.applied - oldest.applied) / seconds,
    arrivalPerSecond: (newest.arrived - oldest.arrived) / seconds,
  };
};

/** Age of the first committed event that a reader lacks: one that it may read, or one above the published head, which nobody may yet. */
export const secondsBehind = (unread: { lagSeconds: number }, head: { unpublishedSeconds?: number | undefined }): number =>
  Math.max(unread.lagSeconds, head.unpublishedSeconds ?? 0);

export type Severity = "none" | "medium" | "high" | "critical";

export type Thresholds = {
  /** A lag of more events than these is medium, high, critical. */
  lagEvents: readonly [number, number, number];
  /** A lag of more seconds than these is medium, critical. */
  lagSeconds: readonly [number, number];
};

const ORDER: readonly Severity[] = ["none", "medium", "high", "critical"];
export const worstOf = (...severities: readonly Severity[]): Severity =>
  severities.reduce((worst, next) => (ORDER.indexOf(next) > ORDER.indexOf(worst) ? next : worst), "none");

export const severityOfSeconds = (seconds: number, { lagSeconds: [medium, critical] }: Thresholds): Severity =>
  seconds > critical ? "critical" : seconds > medium ? "medium" : "none";

export const severityOfLag = (lag: { events: number; seconds: number }, thresholds: Thresholds): Severity => {
  const [medium, high, critical] = thresholds.lagEvents;
  const { events } = lag;
  const byEvents = events > critical ? "critical" : events > high ? "high" : events > medium ? "medium" : "none";
  return worstOf(byEvents, severityOfSeconds(lag.seconds, thresholds));
};

export type Freshness = "fresh" | "slightly-stale" | "stale" | "very-stale";

/** How old what a screen shows may be, from seconds behind. */
export const freshnessOf = (behindSeconds: number): Freshness => {
  if (behindSeconds < 1) return "fresh";
  if (behindSeconds < 5) return "slightly-stale";
  return behindSeconds < 60 ? "stale" : "very-stale";
};
