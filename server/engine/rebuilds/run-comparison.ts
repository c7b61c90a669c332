import { databaseErrorOf } from "@/server/db/database-error";
import type { ClaimedComparison } from "@/server/db/rebuilds/claim-comparison";
import { failComparison } from "@/server/db/rebuilds/fail-comparison";
import { storeComparison } from "@/server/db/rebuilds/store-comparison";
import { messageOf } from "@/server/projections/event-failure";
import { compareGenerations } from "./compare-generations";
import type { RebuildWork } from "./rebuild-work";

/** Compares and keeps the result; a comparison that fails says why, and somebody may ask for another. */
export const runComparison = async (work: RebuildWork, comparison: ClaimedComparison, signal: AbortSignal): Promise<void> => {
  const { db, source, registry, reach, logger } = work;
  const { live, candidate, rebuildId } = comparison;
  reach("comparison-claimed");
  try {
    await storeComparison(db, comparison, await compareGenerations({ db, source, registry, live, candidate }, signal));
  } catch (error) {
    // Whoever stops this engine leaves the comparison to the next one.
    if (signal.aborted) return;
    logger.warn({ err: error, rebuild: rebuildId }, "a comparison failed");
    await failComparison(db, comparison, messageOf(databaseErrorOf(error) ?? error)).catch(() => undefined);
  }
};
