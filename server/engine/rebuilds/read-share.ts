import type { ScannedEvent } from "@/server/domain/event";
import { partitionOf } from "@/server/domain/partition";
import type { Entry } from "@/server/engine/read-batch";
import type { DeclaredReads } from "@/server/projections/declared-event";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { readScanned, sequenceOfUnreadable } from "@/server/projections/fold";
import type { StreamShare } from "@/server/sources/event-source";

/** `isOurs`: whether the event counts for this share, with or without a row that it belongs to. */
export type SharedEvent = { isOurs: boolean; entry: Entry | null };

const NOT_OURS: SharedEvent = { isOurs: false, entry: null };

const readEntry = (projection: Projection, event: ScannedEvent, reads: DeclaredReads): Entry | null => {
  try {
    return readScanned(projection, event, reads);
  } catch (error) {
    if (error instanceof EventFailure) return { key: sequenceOfUnreadable(projection, reads.eventOf(event, event.data)), failure: error };
    throw error;
  }
};

/**
 * Parses an event for one fill partition. Where the key is the stream the scan has brought no others; else the key's own hash decides, and
 * an event that belongs to no row counts where its stream would. The entry is good until the next call.
 */
export const readShare = (projection: Projection, share: StreamShare, event: ScannedEvent, reads: DeclaredReads): SharedEvent => {
  const entry = readEntry(projection, event, reads);
  if (!projection.isKeyedByStream && share.modulus > 1 && partitionOf(entry?.key ?? event.streamId, share.modulus) !== share.remainder)
    return NOT_OURS;
  return { isOurs: true, entry };
};
