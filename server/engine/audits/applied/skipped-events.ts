import type { AppliedStand } from "@/server/db/applied-events/list-applied-stands";
import { listUnaccounted } from "@/server/db/applied-events/list-unaccounted";
import { type EventReference, referenceOf } from "@/server/domain/event";
import { partitionOf } from "@/server/domain/partition";
import { BatchSize } from "@/server/engine/batch-size";
import { type Entry, eventOf, readBatch } from "@/server/engine/read-batch";
import type { LogStretch } from "@/server/sources/audit-source";
import type { AppliedWork } from "./applied-work";

export type SkippedEvent = { event: EventReference; key: string; partition: number };

/** Reads a stretch as one reader of all keys would, and gives the events that are not accounted for though their partition passed them. */
export async function* skippedEvents(
  { db, source, projection, generation }: AppliedWork,
  { after, upTo }: LogStretch,
  stands: readonly AppliedStand[],
): AsyncGenerator<SkippedEvent> {
  const types = projection.events.map(({ name }) => name);
  const size = new BatchSize();
  const isJudged = ({ event: { globalPosition }, partition }: SkippedEvent): boolean => {
    const stand = stands[partition];
    if (!stand || (stand.since !== null && source.hasPassed(stand.since, globalPosition))) return false;
    return source.hasPassed(stand.position, globalPosition);
  };
  const placed = (entry: Entry): SkippedEvent => ({
    event: referenceOf(eventOf(entry)),
    key: entry.key,
    partition: partitionOf(entry.key, stands.length),
  });
  for (let at = after; ; ) {
    const window = await source.readAfter({ after: at, upTo, types, limit: size.events });
    const passed = readBatch(projection, { partition: 0, partitions: 1 }, window.events).map(placed).filter(isJudged);
    const asked = passed.map(({ event, partition }) => ({ ...source.placeOf(event.globalPosition), eventId: event.eventId, partition }));
    for (const index of await listUnaccounted(db, generation, asked)) yield passed[index]!;
    if (!window.end || source.hasPassed(window.end.position, upTo)) return;
    at = window.end.position;
    size.fit({ events: window.events.length, bytes: window.bytes });
  }
}
