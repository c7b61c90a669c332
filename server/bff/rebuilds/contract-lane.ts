import type { RebuildLane } from "@/server/contracts/rebuilds";
import type { StoredRebuild, StoredSide } from "@/server/db/rebuilds/read-rebuilds";
import { tableName } from "@/server/domain/read-model";
import { isUndecided } from "@/server/domain/rebuild";
import type { RebuildProgress } from "@/server/domain/rebuild-progress";
import type { Lag } from "./side-lags";

const roleOf = ({ state }: StoredRebuild, { isLive, checkpoints }: StoredSide): RebuildLane["role"] => {
  if (isLive) return "serving";
  if (checkpoints.length === 0) return state !== "requested" && isUndecided(state) ? "filling" : "gone";
  return isUndecided(state) ? "following" : "kept";
};

/** One side as the contract shows it. A side that follows has read everything but its lag. */
export const contractLane = (
  stored: StoredRebuild,
  which: "from" | "to",
  { progress, lag }: { progress: RebuildProgress; lag: Lag | undefined },
): RebuildLane => {
  const side = stored[which];
  const version = which === "from" ? stored.fromVersion : stored.toVersion;
  const generation = which === "from" ? stored.fromGeneration : stored.toGeneration;
  const done = lag && progress.eventsTotal !== null ? progress.eventsTotal - lag.events : which === "to" ? progress.eventsDone : 0;
  return {
    version,
    generation,
    table: `read_models.${tableName(stored.projection, version, generation)}`,
    role: roleOf(stored, side),
    eventsDone: Math.max(0, done),
    lagEvents: lag?.events ?? null,
    lagSeconds: lag?.seconds ?? null,
    letters: side.letters,
  };
};
