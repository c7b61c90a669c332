import type { Position } from "@/server/domain/position";
import { EventFailure } from "@/server/projections/event-failure";
import { readEvent } from "@/server/projections/fold";
import { liveRowsOf } from "./live-rows";
import type { RowPage } from "./row-page";
import type { RowWork } from "./row-work";

/** `end`: where to go on; null where `upTo` was reached. */
export type ChangedKeys = { page: RowPage; end: Position | null };

/** The rows that events of a part of the log belong to, of at most `limit` events of it. `upTo` is a published position. */
export const changedKeys = async (
  { db, source, registry }: RowWork,
  name: string,
  { after, upTo, limit }: { after: Position; upTo: Position; limit: number },
): Promise<ChangedKeys> => {
  const { projection } = await liveRowsOf(db, registry, name);
  const types = projection.events.map((type) => type.name);
  const { events, end } = await source.readAfter({ after, upTo, types, limit });
  const keys = new Set<string>();
  for (const event of events)
    try {
      const key = projection.isKeyedByStream ? event.streamId : readEvent(projection, event)?.key;
      if (key !== undefined) keys.add(key);
    } catch (error) {
      // It is a letter, and belongs to no row until somebody runs it.
      if (!(error instanceof EventFailure)) throw error;
    }
  return { page: { kind: "keys", keys: [...keys] }, end: end && !source.hasPassed(end.position, upTo) ? end.position : null };
};
