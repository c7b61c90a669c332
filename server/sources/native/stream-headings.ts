import type { Database } from "@/server/db/database";
import type { EventHeading } from "../event-source";
import { decodeInstant } from "./decode-event";
import { inRange } from "./native-position";
import { rawRows } from "./raw-rows";

const HEADINGS = `
  select stream_version, event_id, event_type, occurred_at from event_store.events
   where stream_id = $1 and stream_version = any($2::bigint[])`;

export const streamHeadings = async (
  db: Database,
  { streamId, versions }: { streamId: string; versions: readonly bigint[] },
): Promise<EventHeading[]> => {
  const rows = await rawRows(db.$client, HEADINGS, [streamId, versions.map(inRange)]);
  return rows.map(([version, eventId, type, at]) => ({
    streamVersion: BigInt(version!),
    eventId: eventId!,
    type: type!,
    occurredAt: decodeInstant(at!),
  }));
};
