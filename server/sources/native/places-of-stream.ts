import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import type { PlacedEvent } from "../event-source";
import { rawRows } from "./raw-rows";

// The index is by version, and a faulty store may have one twice: pages by version could lose one of them, so there are none.
const PLACES = `
  select global_position, event_id, stream_version, event_type, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    from event_store.events where stream_id = $1 order by global_position limit $2`;

export const placesOfStream = async (db: Database, streamId: string, limit: number): Promise<PlacedEvent[]> =>
  (await rawRows(db.$client, PLACES, [streamId, limit])).map(([at, eventId, version, type, occurredAt]) => ({
    position: position(at!),
    eventId: eventId!,
    streamVersion: BigInt(version!),
    type: type!,
    occurredAt: occurredAt!,
  }));
