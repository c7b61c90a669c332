import type { Database } from "@/server/db/database";
import { nearestSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import type { Fault } from "@/server/domain/audit/fault";
import { SNAPSHOT_UNEQUAL } from "@/server/domain/audit/snapshot-unequal";
import type { EventSource, Milestone } from "@/server/sources/event-source";
import { openFoldAnchors } from "./fold-anchors";
import { foldUpTo, type StreamReplay } from "./fold-stream";
import type { ReplayFold } from "./replay-fold";
import { anchorOf, snapshotText } from "./snapshot-text";

type Kept = { db: Database; source: EventSource };
type OfStream = { streamId: string; fold: ReplayFold; at: readonly Milestone[] };

const faultOf = ({ streamId, fold }: OfStream, { position, streamVersion, eventId }: Milestone, foldedFrom: bigint): Fault => ({
  check: SNAPSHOT_UNEQUAL,
  identity: `${streamId}:${fold.projection}:${fold.version}:${streamVersion}`,
  severity: "critical",
  streamId,
  streamVersion,
  position,
  evidence: { eventId, projection: fold.projection, projectionVersion: fold.version, foldedFrom: foldedFrom.toString() },
});

/**
 * The snapshots of one stream at these milestones, in order, that are not what the fold of its events is. Each is held against the fold
 * from the snapshot before it: where that one is wrong as well, so may be what follows from it, and `foldedFrom` in the evidence says which.
 * Snapshots of other folds, or of another event, are of no use to anybody and not looked at. Throws what folding throws.
 */
export const unequalSnapshots = async ({ db, source }: Kept, asked: OfStream, signal: AbortSignal): Promise<Fault[]> => {
  const { streamId, fold, at } = asked;
  const nearest = (version: bigint) => nearestSnapshot(db, { streamId, ...fold }, version);
  const faults: Fault[] = [];
  for (const milestone of at) {
    const { streamVersion, eventId } = milestone;
    const kept = await nearest(streamVersion);
    if (kept?.streamVersion !== streamVersion || kept.eventId !== eventId) continue;
    let foldedFrom = 0n;
    const replay: StreamReplay = {
      source,
      streamId,
      fold,
      anchors: openFoldAnchors(),
      snapshotBefore: async (version) => {
        const before = await nearest(version - 1n);
        const anchor = before && anchorOf(before);
        foldedFrom = anchor?.version ?? 0n;
        return anchor;
      },
      field: "version",
      signal,
    };
    if (snapshotText(await foldUpTo(replay, streamVersion)) !== kept.state) faults.push(faultOf(asked, milestone, foldedFrom));
  }
  return faults;
};
