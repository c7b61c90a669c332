import type { Head, ProjectionDetail, ProjectionSummary } from "@/server/contracts/projections";
import type { StoredFacts, StoredPartition, StoredProjection } from "@/server/db/projections/read-projection-facts";
import type { Position } from "@/server/domain/position";
import { judgeProjection, type ProjectionFacts, type ProjectionVerdict } from "@/server/domain/projection-status";
import { sentenceOf } from "@/server/domain/sentence";
import { reasonsOf } from "@/server/domain/verdict/reasons";
import type { TidemarkConfig } from "@/server/projections/define-config";
import type { Unread } from "@/server/sources/event-source";

export type Seen = {
  projection: StoredProjection;
  lag: Unread;
  /** Where its slowest partition stands. */
  checkpoint: Position;
  /** When that partition last moved. */
  movedAt: Date | null;
  head: Head;
  stored: StoredFacts;
  config: TidemarkConfig;
};

const nounOf = ({ projection: { name, version }, config }: Seen): string => config.registry.find(name, version)?.sequenceNoun ?? "stream";

const firstFailed = ({ partitions }: StoredProjection): StoredPartition | undefined =>
  partitions.filter(({ failure }) => failure !== null).sort((a, b) => (a.failedAt?.getTime() ?? 0) - (b.failedAt?.getTime() ?? 0))[0];

const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1_000);

const secondsOf = (at: Date): number => at.getTime() / 1_000;

/** Since when all of it is run by the engines that run it now, and nobody paused or resumed it. */
const runsSince = ({ partitions, desiredBy, desiredAt }: StoredProjection): number =>
  Math.max(0, ...partitions.map(({ engine }) => (engine ? secondsOf(engine.startedAt) : 0)), desiredBy === null ? 0 : secondsOf(desiredAt));

export const factsOf = (seen: Seen): ProjectionFacts => {
  const { projection, lag, movedAt, head, stored } = seen;
  const { partitions, desired, desiredBy, desiredReason, desiredAt, trail, held } = projection;
  const failed = firstFailed(projection);
  const ago = (at: Date | null) => (at ? secondsBetween(at, stored.observedAt) : 0);
  return {
    lag: { events: lag.events, seconds: lag.lagSeconds },
    atSeconds: secondsOf(stored.observedAt),
    runsSinceSeconds: runsSince(projection),
    unmovedSeconds: lag.events === 0 ? 0 : ago(movedAt),
    trail,
    isWithoutEngine: partitions.length === 0 || partitions.some(({ engine }) => !engine?.isAlive),
    engineSilentSeconds: stored.enginesSeenAt ? ago(stored.enginesSeenAt) : null,
    paused: desired === "paused" ? { by: desiredBy ?? "somebody", reason: desiredReason ?? "", secondsAgo: ago(desiredAt) } : null,
    failure: failed?.failure ? { ...failed.failure.cause, event: failed.failure.event, secondsAgo: ago(failed.failedAt) } : null,
    headHolder: head.stalledBy ?? null,
    held: held.sequences === 0 ? null : { ...held, noun: nounOf(seen) },
  };
};

const sinceOf = ({ status, standsSeconds, trendSinceSeconds }: ProjectionVerdict, seen: Seen): Date | null => {
  const { projection, stored, head } = seen;
  if (status === "paused") return projection.desiredAt;
  if (status === "failed" || status === "rewound") return firstFailed(projection)?.failedAt ?? null;
  if (status === "stopped") return stored.enginesSeenAt;
  const secondsAgo = (seconds: number) => new Date(stored.observedAt.getTime() - seconds * 1_000);
  if (standsSeconds !== null) return secondsAgo(standsSeconds);
  if (status === "stalled" && head.stalledBy) return secondsAgo(head.stalledBy.ageSeconds);
  if (status === "blocked") return secondsAgo(projection.held.oldestSeconds);
  return trendSinceSeconds === null ? null : new Date(trendSinceSeconds * 1_000);
};

const lastErrorOf = (projection: StoredProjection): ProjectionSummary["lastError"] => {
  const failed = firstFailed(projection);
  if (!failed?.failure || !failed.failedAt) return undefined;
  const { event, cause } = failed.failure;
  const { stack, ...named } = cause;
  return { at: failed.failedAt.toISOString(), event, cause: stack === undefined ? named : { ...named, stack } };
};

/** Why the projection is said to be what it is. */
export const becauseOf = (seen: Seen): ProjectionDetail["because"] => {
  const facts = factsOf(seen);
  const { thresholds } = seen.config;
  const at = (secondsAgo: number) => new Date(seen.stored.observedAt.getTime() - secondsAgo * 1_000).toISOString();
  return reasonsOf(facts, judgeProjection(facts, thresholds), thresholds).map(({ secondsAgo, ...reason }) => ({
    ...reason,
    since: secondsAgo === null ? null : at(secondsAgo),
  }));
};

/** The one line of a projection: facts in, verdict and sentence out. */
export const summarise = (seen: Seen): ProjectionSummary => {
  const { projection, config, checkpoint } = seen;
  const facts = factsOf(seen);
  const verdict = judgeProjection(facts, config.thresholds);
  const definition = config.registry.find(projection.name, projection.version);
  const since = sinceOf(verdict, seen);
  const lastError = lastErrorOf(projection);
  return {
    name: projection.name,
    version: projection.version,
    source: projection.source,
    status: verdict.status,
    severity: verdict.severity,
    freshness: verdict.freshness,
    ...(since ? { since: since.toISOString() } : {}),
    checkpoint,
    lagEvents: facts.lag.events,
    lagSeconds: facts.lag.seconds,
    arrivalPerSecond: verdict.rates?.arrivalPerSecond ?? 0,
    appliedPerSecond: verdict.rates?.appliedPerSecond ?? 0,
    ...(verdict.etaSeconds === null ? {} : { etaSeconds: verdict.etaSeconds }),
    ...(verdict.etaSpread === null ? {} : { etaSpread: verdict.etaSpread }),
    ...(verdict.standsSeconds === null ? {} : { standsSeconds: verdict.standsSeconds }),
    blockedSequences: projection.held.sequences,
    deadLetters: projection.held.letters,
    ...(lastError ? { lastError } : {}),
    ...sentenceOf(projection.name, facts, verdict),
    sequenceNoun: nounOf(seen),
    screen: definition?.screen ?? projection.name,
    ...(facts.paused ? { paused: { by: facts.paused.by, reason: facts.paused.reason, at: projection.desiredAt.toISOString() } } : {}),
  };
};
