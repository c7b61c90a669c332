import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { SupersededWhy } from "@/server/domain/log-repair";

export type StreamSuperseded = {
  position: string;
  streamVersion: string;
  supersededBy: string | null;
  goesOn: { streamId: string; streamVersion: string } | null;
  why: SupersededWhy;
  actor: string;
  supersededAt: string;
  repairId: string;
};

/** The events of one stream that count no more, oldest first. */
export const listStreamSuperseded = async (db: Database, streamId: string, limit: number): Promise<StreamSuperseded[]> => {
  const { rows } = await db.execute<StreamSuperseded>(sql`
    select s.global_position::text as position, s.stream_version::text as "streamVersion", s.superseded_by::text as "supersededBy", s.why, s.actor,
           case when e.stream_id is not null then jsonb_build_object('streamId', e.stream_id, 'streamVersion', e.stream_version::text) end as "goesOn",
           to_char(s.superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "supersededAt", s.repair_id as "repairId"
      from event_store.superseded s left join event_store.events e on e.global_position = s.superseded_by
     where s.stream_id = ${streamId} and s.restored_at is null
     order by s.global_position limit ${limit}`);
  return rows;
};
