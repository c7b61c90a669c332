import {
  etaSeconds,
  type Freshness,
  freshnessOf,
  type Rates,
  type Severity,
  severityOfLag,
  severityOfSeconds,
  type Thresholds,
  worstOf,
} from "./lag";
import { severityOfHeld } from "./letter-figures";

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
  rates: Rates | null;
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

export type ProjectionVerdict = { status: ProjectionStatus; severity: Severity; freshness: Freshness; etaSeconds: number | null };

/**
 * The one place where a status is derived. What must be mended first wins: without an engine nothing else can act; a rewound or
 * failed projection would not move if it were resumed; a paused one is somebody's intent whatever the head does; only a reader
 * that has read all it may is held by the head; and held sequences are told until the lag is the larger trouble.
 */
const statusOf = (facts: ProjectionFacts, thresholds: Thresholds): ProjectionStatus => {
  if (facts.isWithoutEngine) return "stopped";
  if (facts.failure) return facts.failure.type === STORE_REWOUND ? "rewound" : "failed";
  if (facts.paused) return "paused";
  const lag = severityOfLag(facts.lag, thresholds);
  const isBehind = lag !== "none";
  if (!isBehind && facts.headHolder && facts.headHolder.ageSeconds > thresholds.lagSeconds[0]) return "stalled";
  if (facts.held && (lag === "none" || lag === "medium")) return "blocked";
  if (!isBehind) return "live";
  // Before two samples exist nothing is known of the trend: a working engine gets the benefit of the doubt.
  if (facts.rates && etaSeconds(facts.lag.events, facts.rates) === null) return "falling-behind";
  return "catching-up";
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

export const judgeProjection = (facts: ProjectionFacts, thresholds: Thresholds): ProjectionVerdict => {
  const status = statusOf(facts, thresholds);
  return {
    status,
    severity: severityOf(status, facts, thresholds),
    freshness: freshnessOf(behindSeconds(status, facts)),
    etaSeconds: status === "catching-up" || status === "live" ? etaSeconds(facts.lag.events, facts.rates) : null,
  };
};

/** When the observer cannot see, no status holds: what was last seen is shown, but as unknown. */
export const unseen = (severity: Severity): Pick<ProjectionVerdict, "status" | "severity" | "freshness"> => ({
  status: "unknown",
  severity: worstOf("medium", severity),
  freshness: "very-stale",
});
