import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { SupersededWhy } from "@/server/domain/log-repair";

export type StreamSuperseded = {
  position: string;
  streamVersion: string;
  supersededBy: string | null;
  why: SupersededWhy;
  actor: string;
  supersededAt: string;
  repairId: string;
};

/** The events of one stream that count no more, oldest first. */
export const listStreamSuperseded = async (db: Database, streamId: string, limit: number): Promise<StreamSuperseded[]> => {
  const { rows } = await db.execute<StreamSuperseded>(sql`
    select global_position::text as position, stream_version::text as "streamVersion", superseded_by::text as "supersededBy", why, actor,
           to_char(superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "supersededAt", repair_id as "repairId"
      from event_store.superseded where stream_id = ${streamId} and restored_at is null
     order by superseded.global_position limit ${limit}`);
  return rows;
};
