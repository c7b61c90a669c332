import type { RecordedEvent } from "@/server/domain/event";
import { partitionOf } from "@/server/domain/partition";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { type KeyedEvent, readEvent, sequenceOfUnreadable } from "@/server/projections/fold";

/** An event of a sequence that cannot be folded, and how often that was tried where it is known. */
export type Unreadable = { key: string; failure: EventFailure; tries?: number };
export type Entry = KeyedEvent | Unreadable;

export const eventOf = (entry: Entry) => ("failure" in entry ? entry.failure.event : entry.event);

/** The events of one partition, in order, parsed. */
export const readBatch = (
  projection: Projection,
  { partition, partitions }: { partition: number; partitions: number },
  recorded: readonly RecordedEvent[],
): Entry[] => {
  const entries: Entry[] = [];
  const isOurs = (sequence: string) => partitions === 1 || partitionOf(sequence, partitions) === partition;
  for (const event of recorded) {
    if (projection.isKeyedByStream && !isOurs(event.streamId)) continue;
    const entry = readEntry(projection, event);
    if (entry && isOurs(entry.key)) entries.push(entry);
  }
  return entries;
};

const readEntry = (projection: Projection, event: RecordedEvent): Entry | null => {
  try {
    return readEvent(projection, event);
  } catch (error) {
    if (error instanceof EventFailure) return { key: sequenceOfUnreadable(projection, event), failure: error };
    throw error;
  }
};
