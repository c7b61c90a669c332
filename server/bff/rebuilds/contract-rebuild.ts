import { type Comparison, comparisonResult, type Rebuild, rebuild } from "@/server/contracts/rebuilds";
import type { StoredRebuild } from "@/server/db/rebuilds/read-rebuilds";
import { type RebuildProgress, rebuildProgressOf } from "@/server/domain/rebuild-progress";
import { rebuildSentence } from "@/server/domain/rebuild-sentence";
import { stuckOf } from "@/server/domain/rebuild-stuck";
import type { Registry } from "@/server/projections/registry";
import { contractLane } from "./contract-lane";
import type { Lag } from "./side-lags";

export type Observed = { live: Lag | undefined; candidate: Lag | undefined; isHeadHeld: boolean };

/** Rows that readers would see changed, and events that live had not read, of a comparison that is done. */
export const comparedIn = ({ comparison }: StoredRebuild): { differing: number; liveUnread: number } | null => {
  if (comparison?.state !== "done") return null;
  const { rows, liveUnread } = comparisonResult.pick({ rows: true, liveUnread: true }).parse(comparison.result);
  return { differing: rows.different + rows.onlyLive + rows.onlyCandidate, liveUnread };
};

const comparisonOf = ({ comparison }: StoredRebuild): Comparison | undefined =>
  comparison ? { ...comparison, result: comparisonResult.safeParse(comparison.result).data ?? null } : undefined;

const progressOf = (stored: StoredRebuild, candidate: Lag | undefined): RebuildProgress =>
  rebuildProgressOf({
    state: stored.state,
    toFill: stored.eventsTotal,
    filled: stored.partitions.reduce((sum, { eventsDone }) => sum + eventsDone, 0),
    following: candidate ? { applied: stored.to.checkpoints.reduce((sum, { applied }) => sum + applied, 0), lag: candidate.events } : null,
    oldest: stored.oldest,
    newest: stored.newest,
  });

const stuckVerdict = (stored: StoredRebuild, { candidate, isHeadHeld }: Observed): Rebuild["stuck"] => {
  const left = stored.partitions.filter(({ isFilled }) => !isFilled);
  const failure = stored.to.checkpoints.find((checkpoint) => checkpoint.failure)?.failure?.cause.message ?? null;
  const cause = stuckOf({
    state: stored.state,
    toVersion: stored.toVersion,
    stillSeconds: stored.stillSeconds,
    engines: stored.engines,
    waitsFor: stored.waitsFor,
    fill: { held: left.filter(({ engine }) => engine?.isAlive).length, left: left.length },
    following: candidate ? { lagEvents: candidate.events, failure, isHeadHeld } : null,
  });
  return cause === null ? null : { since: stored.stillSince, cause };
};

/** What the contract tells of a stored rebuild, and its progress. */
export const contractRebuild = (stored: StoredRebuild, observed: Observed, registry: Registry): Rebuild => {
  const { id, projection, fromVersion, toVersion, state, stateAt, resumesTo, actor, reason, requestedAt, elapsedSeconds } = stored;
  const { promotedAt, keptUntil, settledLetters } = stored;
  const progress = progressOf(stored, observed.candidate);
  const comparison = comparisonOf(stored);
  const story = { state, projection, fromVersion, toVersion, isSameVersion: fromVersion === toVersion };
  return {
    ...{ id, projection, fromVersion, toVersion, state, stateAt, resumesTo, actor, reason, requestedAt, elapsedSeconds },
    ...{ promotedAt, keptUntil, settledLetters },
    ...progress,
    sentence: rebuildSentence({
      ...story,
      progress,
      error: stored.error?.message ?? null,
      differing: comparedIn(stored)?.differing ?? null,
    }),
    error: rebuild.shape.error.parse(stored.error),
    stuck: stuckVerdict(stored, observed),
    live: contractLane(stored, "from", { progress, lag: observed.live }),
    candidate: contractLane(stored, "to", { progress, lag: observed.candidate }),
    noun: registry.find(projection, toVersion)?.sequenceNoun ?? "stream",
    mutesEffects: registry.find(projection, toVersion)?.effects !== undefined,
    ...(comparison ? { comparison } : {}),
  };
};
