import { type Operation, operation, preview } from "@/server/contracts/operations";
import type { StoredOperation } from "@/server/db/operations/operation-row";
import { progressOf } from "@/server/domain/operation-progress";
import type { Registry } from "@/server/projections/registry";

const markOf = (at: string | null, by: string | null) => (at === null || by === null ? null : { at, by });

const countsOf = ({ selected, succeeded, failed, notReached }: StoredOperation): Operation["counts"] => ({
  selected,
  succeeded,
  failed,
  notReached,
});

/** What the contract tells of a stored operation. A version that this release does not know has streams. */
export const contractOperation = (stored: StoredOperation, registry: Registry): Operation => {
  const { id, kind, state, planHash, projection, version, foldVersion, reason, actor, concurrency, lettersPerSecond } = stored;
  const { succeeded, failed, pending, runSeconds } = stored;
  return {
    ...{ id, kind, state, planHash, projection, version, foldVersion, reason, actor, concurrency, lettersPerSecond },
    noun: registry.find(projection, version)?.sequenceNoun ?? "stream",
    selection: operation.shape.selection.parse(stored.selection),
    counts: countsOf(stored),
    arrived: stored.arrived,
    sequences: { selected: stored.sequencesSelected, done: stored.sequencesDone, failed: stored.sequencesFailed },
    createdAt: stored.createdAt,
    startedAt: stored.startedAt,
    ...(stored.finishedAt === null ? {} : { finishedAt: stored.finishedAt }),
    cancelled: markOf(stored.cancelledAt, stored.cancelledBy),
    acknowledged: markOf(stored.acknowledgedAt, stored.acknowledgedBy),
    error: stored.error,
    ...progressOf({ isRunning: state === "running", settled: succeeded + failed, pending, runSeconds }),
    newLetters: stored.newLetters,
    ...(stored.preview === null ? {} : { preview: preview.parse(stored.preview) }),
  };
};
