import type { Head, ProjectionDetail, ProjectionSummary } from "@/server/contracts/projections";
import type { StoredFacts, StoredProjection } from "@/server/db/projections/read-projection-facts";
import { secondsBehind } from "@/server/domain/lag";
import { judgeProjection, type ProjectionFacts, type ProjectionVerdict } from "@/server/domain/projection-status";
import { sentenceOf } from "@/server/domain/sentence";
import { reasonsOf } from "@/server/domain/verdict/reasons";
import type { TidemarkConfig } from "@/server/projections/define-config";
import { factsOf, firstFailed, nounOf } from "@/server/standing/projection-facts";
import type { Standing } from "@/server/standing/read-standings";

export type Seen = Standing & { head: Head; stored: StoredFacts; config: TidemarkConfig };

const factsOfSeen = (seen: Seen): ProjectionFacts => factsOf(seen, { ...seen, registry: seen.config.registry });

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
  const facts = factsOfSeen(seen);
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
  const facts = factsOfSeen(seen);
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
    lagSeconds: secondsBehind(seen.lag, seen.head),
    arrivalPerSecond: verdict.rates?.arrivalPerSecond ?? 0,
    appliedPerSecond: verdict.rates?.appliedPerSecond ?? 0,
    ...(verdict.etaSeconds === null ? {} : { etaSeconds: verdict.etaSeconds }),
    ...(verdict.etaSpread === null ? {} : { etaSpread: verdict.etaSpread }),
    ...(verdict.standsSeconds === null ? {} : { standsSeconds: verdict.standsSeconds }),
    blockedSequences: projection.held.sequences,
    deadLetters: projection.held.letters,
    ...(lastError ? { lastError } : {}),
    ...sentenceOf(projection.name, facts, verdict),
    sequenceNoun: nounOf(projection, config.registry),
    screen: definition?.screen ?? projection.name,
    ...(facts.paused ? { paused: { by: facts.paused.by, reason: facts.paused.reason, at: projection.desiredAt.toISOString() } } : {}),
  };
};
