import { pause } from "@/server/engine/pause";
import { type Detecting, detectDrift, type Suspicions } from "./detect-drift";

const EVERY_MS = 5_000;

/** Looks every five seconds until aborted; a look that fails is missing, and the next one sees the same. */
export const keepReconciliations = async (detecting: Detecting, signal: AbortSignal): Promise<void> => {
  const suspicions: Suspicions = new Map();
  while (!signal.aborted) {
    try {
      await detectDrift(detecting, suspicions);
    } catch (error) {
      detecting.logger.debug({ err: error }, "read models were not held against their logs");
    }
    await pause(EVERY_MS, signal);
  }
};
