import type { Database } from "@/server/db/database";
import { keepSnapshot } from "@/server/db/snapshots/keep-snapshot";
import { listSnapshots } from "@/server/db/snapshots/list-snapshots";
import { nearestSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import { OperationError } from "@/server/domain/errors";
import { isLargeStateVersion, LARGE_STATE } from "@/server/domain/snapshot-policy";
import { openFoldAnchors } from "@/server/replay/fold-anchors";
import { foldUpTo, type StreamReplay } from "@/server/replay/fold-stream";
import { foldsAt, type ReplayFold } from "@/server/replay/replay-fold";
import { anchorOf, snapshotText } from "@/server/replay/snapshot-text";
import type { EventSource, Milestone } from "@/server/sources/event-source";

export type SnapshotWork = {
  db: Database;
  source: EventSource;
  /** Called between any two snapshots: waits as long as others should go first. */
  giveWay(): Promise<void>;
};

const replayOf = ({ db, source }: SnapshotWork, streamId: string, fold: ReplayFold, signal: AbortSignal): StreamReplay => ({
  source,
  streamId,
  fold,
  anchors: openFoldAnchors(),
  snapshotBefore: async (version) => {
    const stored = await nearestSnapshot(db, { streamId, ...fold }, version);
    return stored && anchorOf(stored);
  },
  field: "version",
  signal,
});

/**
 * Keeps the state of one stream at those of its milestones, oldest first, where none is kept that the same folds made of the same events.
 * Whatever ends it, what is kept is right; the next sweep goes on from there. Resolves with the number of snapshots taken.
 */
export const takeSnapshots = async (
  work: SnapshotWork,
  { streamId, fold, at }: { streamId: string; fold: ReplayFold; at: readonly Milestone[] },
  signal: AbortSignal,
): Promise<number> => {
  const { db } = work;
  const { projection, version } = fold;
  const kept = new Map((await listSnapshots(db, { streamId, projection, version })).map((snapshot) => [snapshot.streamVersion, snapshot]));
  const replay = replayOf(work, streamId, fold, signal);
  let taken = 0;
  let isLarge = false;
  for (const { streamVersion, eventId } of at) {
    const folds = foldsAt(fold, streamVersion);
    const there = kept.get(streamVersion);
    if (there?.eventId === eventId && there.folds === folds) continue;
    // The next ones would be as large.
    if (isLarge && !isLargeStateVersion(streamVersion)) continue;
    await work.giveWay();
    if (signal.aborted) return taken;
    const state = snapshotText(await foldUpTo(replay, streamVersion));
    // The next ones would hold as much that JSON cannot carry.
    if (state === null) return taken;
    isLarge = state.length > LARGE_STATE;
    if (isLarge && !isLargeStateVersion(streamVersion)) continue;
    await keepSnapshot(db, { streamId, projection, version, streamVersion, eventId, folds, state });
    taken += 1;
  }
  return taken;
};

/** An event that cannot be folded stands before all that come after it: until it is settled there is nothing to keep. */
export const isUnfoldable = (error: unknown): boolean => error instanceof OperationError && error.code !== "unavailable";
