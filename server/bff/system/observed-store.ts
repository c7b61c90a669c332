import type { StoredFacts } from "@/server/db/projections/read-projection-facts";
import type { StoreFacts } from "@/server/domain/health/store-issues";
import type { Observation } from "../projections/observe-projections";

const newest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));

/** Since when the oldest living engine that runs something has lived: what it should have sampled since is missed. */
const sampledFor = ({ projections }: StoredFacts, nowSeconds: number): number => {
  const starts = projections.flatMap(({ partitions }) =>
    partitions.flatMap(({ engine }) => (engine?.isAlive ? [engine.startedAt.getTime() / 1_000] : [])),
  );
  return starts.length === 0 ? 0 : nowSeconds - Math.min(...starts);
};

export const storeFactsOf = ({ head, stored }: Pick<Observation, "head" | "stored">): StoreFacts => {
  const nowSeconds = stored.observedAt.getTime() / 1_000;
  const sampledAt = newest(stored.projections.flatMap(({ trail }) => trail.slice(-1).map(({ atSeconds }) => atSeconds)));
  return {
    liveEngines: stored.liveEngines,
    silentEngines: stored.silentEngines.map(({ host, pid, heartbeatAt }) => ({
      host,
      pid,
      silentSeconds: nowSeconds - heartbeatAt.getTime() / 1_000,
    })),
    headHolder: head.stalledBy ?? null,
    unpublishedSeconds: head.unpublishedSeconds ?? null,
    sampledForSeconds: sampledFor(stored, nowSeconds),
    sampleAgeSeconds: sampledAt === null ? null : Math.max(0, nowSeconds - sampledAt),
  };
};
