import { databaseErrorOf } from "@/server/db/database-error";
import type { ClaimedComparison } from "@/server/db/rebuilds/claim-comparison";
import { failComparison } from "@/server/db/rebuilds/fail-comparison";
import { returnComparison } from "@/server/db/rebuilds/return-comparison";
import { storeComparison } from "@/server/db/rebuilds/store-comparison";
import { OperationError } from "@/server/domain/errors";
import { messageOf } from "@/server/projections/event-failure";
import { compareGenerations } from "./compare-generations";
import type { RebuildWork } from "./rebuild-work";

const TRIES = 5n;

/**
 * The connection went, or the server did: nothing about the rows is known from that. Class 57 is the server's own ending of a session;
 * who drops one of the tables has ended the comparison too, and then there is nothing to give back.
 */
const isInterrupted = (error: unknown): boolean => {
  if (error instanceof OperationError) return false;
  const code = databaseErrorOf(error)?.code;
  return code === undefined || code.startsWith("57P") || code.startsWith("08");
};

/**
 * Compares and keeps the result. One that was interrupted is tried again; one that fails says why, and somebody may ask for another.
 */
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
    // What cannot be given back now is found in the hands of an engine that is gone.
    if (isInterrupted(error) && comparison.epoch < TRIES) return await returnComparison(db, comparison).catch(() => undefined);
    await failComparison(db, comparison, messageOf(databaseErrorOf(error) ?? error)).catch(() => undefined);
  }
};
