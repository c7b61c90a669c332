import type { RecordedEvent } from "@/server/domain/event";
import { partitionOf } from "@/server/domain/partition";
import type { Projection } from "@/server/projections/define-projection";
import { EventFailure } from "@/server/projections/event-failure";
import { type KeyedEvent, readEvent } from "@/server/projections/fold";

export type Batch = {
  /** In order, up to the failure. */
  events: KeyedEvent[];
  failure: EventFailure | null;
};

/**
 * The events of one partition, parsed. An event whose key cannot be told belongs to the partition of its stream,
 * so that exactly one partition stops for it.
 */
export const readBatch = (
  projection: Projection,
  { partition, partitions }: { partition: number; partitions: number },
  recorded: readonly RecordedEvent[],
): Batch => {
  const events: KeyedEvent[] = [];
  const isOurs = (sequence: string) => partitions === 1 || partitionOf(sequence, partitions) === partition;
  for (const event of recorded) {
    if (projection.isKeyedByStream && !isOurs(event.streamId)) continue;
    try {
      const keyed = readEvent(projection, event);
      if (keyed && isOurs(keyed.key)) events.push(keyed);
    } catch (error) {
      if (!(error instanceof EventFailure)) throw error;
      if (isOurs(event.streamId)) return { events, failure: error };
    }
  }
  return { events, failure: null };
};
