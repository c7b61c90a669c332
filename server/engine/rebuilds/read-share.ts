import type { ScannedEvent } from "@/server/domain/event";
import { partitionOf } from "@/server/domain/partition";
import type { Entry } from "@/server/engine/read-batch";
import type { DeclaredReads } from "@/server/projections/declared-event";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { readScanned, sequenceOfUnreadable } from "@/server/projections/fold";
import type { StreamShare } from "@/server/sources/event-source";

/** `events`: how many of those that were read belong to the share, whether or not they have a key. */
export type ReadShare = { entries: Entry[]; events: number };

const readEntry = (projection: Projection, event: ScannedEvent, reads: DeclaredReads): Entry | null => {
  try {
    return readScanned(projection, event, reads);
  } catch (error) {
    if (error instanceof EventFailure) return { key: sequenceOfUnreadable(projection, reads.eventOf(event, event.data)), failure: error };
    throw error;
  }
};

/**
 * The events of one fill partition, in order, parsed. Where the key is the stream the scan has brought no others; else the key's own hash
 * decides, and an event that belongs to no row counts where its stream would.
 */
export const readShare = (
  projection: Projection,
  share: StreamShare,
  scanned: readonly ScannedEvent[],
  reads: DeclaredReads,
): ReadShare => {
  const isOurs = (sequence: string) =>
    projection.isKeyedByStream || share.modulus === 1 || partitionOf(sequence, share.modulus) === share.remainder;
  const entries: Entry[] = [];
  let events = 0;
  for (const event of scanned) {
    const entry = readEntry(projection, event, reads);
    if (!isOurs(entry?.key ?? event.streamId)) continue;
    events += 1;
    if (entry) entries.push(entry);
  }
  return { entries, events };
};
