import { databaseErrorOf } from "@/server/db/database-error";
import { finishOperation } from "@/server/db/operations/finish-operation";
import { listClaimedSequences } from "@/server/db/operations/list-claimed-sequences";
import { tellTrouble } from "@/server/db/operations/tell-trouble";
import { pause, retryDelayMs } from "@/server/engine/pause";
import { messageOf } from "@/server/projections/event-failure";
import type { OperationWork } from "./operation-work";
import { Pace } from "./pace";
import { type Progress, runSequence } from "./run-sequence";

/**
 * Runs a confirmed operation to its end, or until the signal aborts or another engine has it. Its sequences run side by side,
 * each in order. Nothing is remembered between rounds: what is left to do is what the database says.
 */
export const runOperation = async (work: OperationWork, signal: AbortSignal): Promise<void> => {
  const { db, operation, logger, reach } = work;
  const progress: Progress = { pace: new Pace(operation.lettersPerSecond), isCancelled: false };
  for (let failures = 0; !signal.aborted; ) {
    try {
      const sequences = progress.isCancelled ? [] : await listClaimedSequences(db, operation);
      if (sequences.length > 0) {
        await runTogether(work, sequences, progress, signal);
        if (failures > 0) await tellTrouble(db, operation, null);
        failures = 0;
        continue;
      }
      reach("before-finish");
      await finishOperation(db, operation);
      return;
    } catch (error) {
      failures += 1;
      // What cannot be told now is told after the next failure.
      await tellTrouble(db, operation, messageOf(databaseErrorOf(error) ?? error)).catch(() => undefined);
      logger.warn({ err: error, operation: operation.id }, "an operation was interrupted; going on from what is committed");
      await pause(retryDelayMs(failures), signal);
    }
  }
};

/** Throws the first error of any sequence, once all of them have come to rest. */
const runTogether = async (work: OperationWork, sequences: readonly string[], progress: Progress, signal: AbortSignal): Promise<void> => {
  const waiting = sequences.values();
  let failed: { error: unknown } | null = null;
  const lane = async () => {
    for (const sequence of waiting) {
      if (signal.aborted || progress.isCancelled || failed) return;
      try {
        await runSequence(work, sequence, progress, signal);
        work.reach("sequence-done");
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: work.operation.concurrency }, lane));
  if (failed) throw (failed as { error: unknown }).error;
};
