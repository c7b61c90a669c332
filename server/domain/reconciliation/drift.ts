import type { ProjectionStatus } from "../projection-status";

export type ReconciliationSettings = { maxLagEvents: number; maxLagSeconds: number; replayThreshold: number };

/** What audits found and nobody mended, of the generation that is live: events that it passed and did not apply, and rows that are not their folds. */
export type Findings = { skippedEvents: number; wrongRows: number };
export const NO_FINDINGS: Findings = { skippedEvents: 0, wrongRows: 0 };

export type DriftFacts = {
  status: ProjectionStatus;
  /** Of the slowest partition; seconds are those of a held head where that is what keeps it. */
  lag: { events: number; seconds: number };
  /** Readable events that it should have seen. */
  total: number;
  findings: Findings;
  /** Its rows can be folded anew one by one: each has the events of one stream. */
  isKeyedByStream: boolean;
};

export type DriftStatus = "in_sync" | "recovering" | "rebuild_needed";

/** `score`: the share of all that it should have seen which its read model lacks. */
export type Drift = { status: DriftStatus; score: number };

/** Who drifted is in sync again below this share of what made it drift: a lag about the limit is one detection and not many. */
const RETURN_SHARE = 0.5;

const isWithin = ({ lag, status }: DriftFacts, { maxLagEvents, maxLagSeconds }: ReconciliationSettings, before: DriftStatus): boolean => {
  const share = before === "in_sync" ? 1 : RETURN_SHARE;
  return status !== "failed" && lag.events <= maxLagEvents * share && lag.seconds <= maxLagSeconds * share;
};

/** Whatever these lack, they read it, a stalled one once what it waits for is over: a rebuild would wait as long. */
const READING: ReadonlySet<ProjectionStatus> = new Set(["live", "catching-up", "blocked", "stalled"]);

const statusOf = (facts: DriftFacts, settings: ReconciliationSettings, before: DriftStatus): DriftStatus => {
  const { status, lag, findings } = facts;
  if (status === "rewound" || findings.skippedEvents > 0 || findings.wrongRows > 0) return "rebuild_needed";
  if (isWithin(facts, settings, before)) return "in_sync";
  return lag.events > settings.replayThreshold && !READING.has(status) ? "rebuild_needed" : "recovering";
};

/** How far a read model is from its log. `before` is what was found last. */
export const driftOf = (facts: DriftFacts, settings: ReconciliationSettings, before: DriftStatus): Drift => {
  const missing = facts.lag.events + facts.findings.skippedEvents;
  return { status: statusOf(facts, settings, before), score: facts.total === 0 ? 0 : Math.min(1, missing / facts.total) };
};
