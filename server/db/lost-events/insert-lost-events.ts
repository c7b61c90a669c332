import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { LostEvent } from "@/server/domain/lost-event";

/** Each is told once a store, whoever notices it first. Gives how many nobody had told before. */
export const insertLostEvents = async (
  db: Database | Transaction,
  { storeIdentity, events }: { storeIdentity: string; events: readonly LostEvent[] },
): Promise<number> => {
  if (events.length === 0) return 0;
  const rows = JSON.stringify(events.map((event) => ({ ...event, streamVersion: event.streamVersion?.toString() ?? null })));
  const { rowCount } = await db.execute(sql`
    insert into tidemark.lost_events (event_id, global_position, stream_id, stream_version, event_type, remembered_by, store_identity)
    select "eventId", "globalPosition", "streamId", "streamVersion", type, "rememberedBy", ${storeIdentity}
      from jsonb_to_recordset(${rows}::jsonb)
        as l ("eventId" uuid, "globalPosition" text, "streamId" text, "streamVersion" bigint, type text, "rememberedBy" text)
    on conflict do nothing`);
  return rowCount ?? 0;
};
