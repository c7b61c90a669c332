import { type Freshness, freshnessOf, type Severity, severityOfLag, severityOfSeconds, type Thresholds, worstOf } from "./lag";
import { severityOfHeld } from "./letter-figures";
import { type EtaSpread, etaOf } from "./verdict/eta";
import { currentTrail, type TrailPoint } from "./verdict/trail";
import type { TrailRates } from "./verdict/trail-rates";
import { type TrendVerdict, trendOf } from "./verdict/trend";

export type ProjectionStatus =
  | "live"
  | "catching-up"
  | "falling-behind"
  | "stalled"
  | "paused"
  | "stopped"
  | "rewound"
  | "blocked"
  | "failed"
  | "rebuilding"
  | "unknown";

/** The failure's type where events that were read are gone from the store. */
export const STORE_REWOUND = "STORE_REWOUND";

/** What was seen of one projection at one moment, by the database's clock. */
export type ProjectionFacts = {
  lag: { events: number; seconds: number };
  /** Seconds of the database's clock: of this look, and since when the projection runs without a pause on engines that live. */
  atSeconds: number;
  runsSinceSeconds: number;
  /** How long the slowest partition has not moved; 0 where it has nothing to read. */
  unmovedSeconds: number;
  /** The samples of the last while, oldest first. */
  trail: readonly TrailPoint[];
  /** Some partition has no live engine. */
  isWithoutEngine: boolean;
  /** Since the last heartbeat of any engine that could have run it; null when none ever did. */
  engineSilentSeconds: number | null;
  paused: { by: string; reason: string; secondsAgo: number } | null;
  failure: {
    type: string;
    message: string;
    secondsAgo: number;
    event: { type: string; streamId: string; streamVersion: string } | null;
  } | null;
  /** Who keeps later events from being read. */
  headHolder: HeadHolderFact | null;
  /** Sequences that wait behind an event that failed, and their letters; null where none does. */
  held: { sequences: number; letters: number; oldestSeconds: number; noun: string } | null;
};

export type HeadHolderFact = {
  kind: "session" | "prepared";
  pid?: number | undefined;
  gid?: string | undefined;
  database: string;
  application?: string | undefined;
  ageSeconds: number;
};

export type ProjectionVerdict = {
  status: ProjectionStatus;
  severity: Severity;
  freshness: Freshness;
  rates: TrailRates | null;
  etaSeconds: number | null;
  etaSpread: EtaSpread | null;
  /** Since when it is heading where it is; null where that is older than its trail, or where the status is no trend. */
  trendSinceSeconds: number | null;
  /** How long a reader that has something to read has read nothing, where that is why it is stalled. */
  standsSeconds: number | null;
};

const trendIn = (facts: ProjectionFacts, thresholds: Thresholds): TrendVerdict => {
  const { lag, atSeconds, runsSinceSeconds, unmovedSeconds } = facts;
  const trail = currentTrail(facts.trail, atSeconds, runsSinceSeconds);
  // An event that has just arrived was not waited for, however long nothing had moved before it.
  const standsSeconds = Math.min(unmovedSeconds, atSeconds - runsSinceSeconds, lag.seconds);
  return trendOf(trail, { atSeconds, lag, standsSeconds }, thresholds);
};

/**
 * The one place where a status is derived. What must be mended first wins: without an engine nothing else can act; a rewound or
 * failed projection would not move if it were resumed; a paused one is somebody's intent whatever the head does; a reader that has
 * read all it may is held by the head, one that could read and does not stands still by itself; and held sequences are told until
 * the lag is the larger trouble.
 */
const statusOf = (facts: ProjectionFacts, { trend }: TrendVerdict, thresholds: Thresholds): ProjectionStatus => {
  if (facts.isWithoutEngine) return "stopped";
  if (facts.failure) return facts.failure.type === STORE_REWOUND ? "rewound" : "failed";
  if (facts.paused) return "paused";
  if (trend === "stalled") return "stalled";
  const lag = severityOfLag(facts.lag, thresholds);
  if (lag === "none" && facts.headHolder && facts.headHolder.ageSeconds > thresholds.lagSeconds[0]) return "stalled";
  if (facts.held && (lag === "none" || lag === "medium")) return "blocked";
  return trend;
};

const severityOf = (status: ProjectionStatus, facts: ProjectionFacts, thresholds: Thresholds): Severity => {
  if (status === "stopped" || status === "rewound" || status === "failed") return "critical";
  const held = status === "stalled" ? severityOfSeconds(facts.headHolder?.ageSeconds ?? 0, thresholds) : "none";
  const letters = status === "blocked" && facts.held ? severityOfHeld(facts.held) : "none";
  return worstOf(severityOfLag(facts.lag, thresholds), held, letters);
};

/** The age of what the screen shows: the unread event's, the held head's, or the time that nobody has been looking. */
const behindSeconds = (status: ProjectionStatus, { lag, headHolder, engineSilentSeconds }: ProjectionFacts): number =>
  Math.max(
    lag.seconds,
    status === "stalled" ? (headHolder?.ageSeconds ?? 0) : 0,
    status === "stopped" ? (engineSilentSeconds ?? Number.POSITIVE_INFINITY) : 0,
  );

const MOVING: ReadonlySet<ProjectionStatus> = new Set(["live", "catching-up"]);

export const judgeProjection = (facts: ProjectionFacts, thresholds: Thresholds): ProjectionVerdict => {
  const trend = trendIn(facts, thresholds);
  const status = statusOf(facts, trend, thresholds);
  const eta = MOVING.has(status) ? etaOf(facts.lag.events, trend.rates) : null;
  return {
    status,
    severity: severityOf(status, facts, thresholds),
    freshness: freshnessOf(behindSeconds(status, facts)),
    rates: trend.rates,
    etaSeconds: eta?.seconds ?? null,
    etaSpread: eta?.spread ?? null,
    trendSinceSeconds: status === trend.trend ? trend.sinceSeconds : null,
    standsSeconds: status === "stalled" && trend.trend === "stalled" ? facts.unmovedSeconds : null,
  };
};

/** When the observer cannot see, no status holds: what was last seen is shown, but as unknown. */
export const unseen = (severity: Severity): Pick<ProjectionVerdict, "status" | "severity" | "freshness"> => ({
  status: "unknown",
  severity: worstOf("medium", severity),
  freshness: "very-stale",
});
