import { databaseErrorOf } from "@/server/db/database-error";
import { failPreview } from "@/server/db/operations/fail-preview";
import { plannedSequences } from "@/server/db/operations/planned-sequences";
import { redrivenInVain } from "@/server/db/operations/redriven-in-vain";
import { type Prediction, storePreview } from "@/server/db/operations/store-preview";
import { composePreview, type TriedSequence } from "@/server/domain/redrive-preview";
import { pause, retryDelayMs } from "@/server/engine/pause";
import { messageOf } from "@/server/projections/event-failure";
import type { OperationWork } from "./operation-work";
import { trySequence } from "./try-sequence";

const AT_ONCE = 4;

const TRIES = 5;

/**
 * Tries an operation's letters against today's fold, writes nothing to any read model, and keeps what would come of each of them.
 * A preview that breaks off again and again is given up with its reason: somebody waits for it.
 */
export const previewOperation = async (work: OperationWork, signal: AbortSignal): Promise<void> => {
  for (let failures = 0; !signal.aborted; ) {
    try {
      return await tryLetters(work, signal);
    } catch (error) {
      failures += 1;
      const reason = messageOf(databaseErrorOf(error) ?? error);
      work.logger.warn({ err: error }, "a preview broke off");
      if (failures >= TRIES) return await failPreview(work.db, work.operation, reason);
      await pause(retryDelayMs(failures), signal);
    }
  }
};

const tryLetters = async (work: OperationWork, signal: AbortSignal): Promise<void> => {
  const { db, operation, projection, reach } = work;
  const planned = await plannedSequences(db, operation);
  const names = planned.map(({ sequence }) => sequence);
  const inVain = await redrivenInVain(db, operation, names);
  const tried = new Map<string, TriedSequence>();
  const predictions: Prediction[] = [];
  const waiting = planned.values();
  const lane = async () => {
    for (const plan of waiting) {
      if (signal.aborted) return;
      const { sequence, operationId } = plan;
      const trial = await trySequence(work, plan);
      predictions.push(...trial.predictions);
      tried.set(sequence, { ...trial.tried, operationId, redrivenInVain: inVain.get(sequence) ?? 0 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (signal.aborted) return;
  reach("before-preview-stored");
  const frame = {
    countedAt: operation.countedAt,
    noun: projection.sequenceNoun,
    leadField: projection.chartColumn,
    liveVersion: operation.version,
    foldVersion: operation.foldVersion,
  };
  const inOrder = names.flatMap((name) => tried.get(name) ?? []);
  await storePreview(db, operation, predictions, composePreview(inOrder, frame));
};
