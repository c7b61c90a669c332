import type { StoredFacts, StoredPartition, StoredProjection } from "@/server/db/projections/read-projection-facts";
import type { HeadHolderFact, ProjectionFacts } from "@/server/domain/projection-status";
import type { Registry } from "@/server/projections/registry";
import type { Standing } from "./read-standings";

type Around = { head: { stalledBy?: HeadHolderFact | undefined }; stored: StoredFacts; registry: Registry };

export const nounOf = ({ name, version }: StoredProjection, registry: Registry): string =>
  registry.find(name, version)?.sequenceNoun ?? "stream";

export const firstFailed = ({ partitions }: StoredProjection): StoredPartition | undefined =>
  partitions.filter(({ failure }) => failure !== null).sort((a, b) => (a.failedAt?.getTime() ?? 0) - (b.failedAt?.getTime() ?? 0))[0];

const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1_000);

const secondsOf = (at: Date): number => at.getTime() / 1_000;

/** Since when all of it is run by the engines that run it now, and nobody paused or resumed it. */
const runsSince = ({ partitions, desiredBy, desiredAt }: StoredProjection): number =>
  Math.max(0, ...partitions.map(({ engine }) => (engine ? secondsOf(engine.startedAt) : 0)), desiredBy === null ? 0 : secondsOf(desiredAt));

/** What the verdict on a projection is made from. */
export const factsOf = ({ projection, lag, movedAt }: Standing, { head, stored, registry }: Around): ProjectionFacts => {
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
    held: held.sequences === 0 ? null : { ...held, noun: nounOf(projection, registry) },
  };
};
