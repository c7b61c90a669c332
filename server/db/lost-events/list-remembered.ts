import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { LostEvent } from "@/server/domain/lost-event";
import { position } from "@/server/domain/position";

const MOST = 1_000;

type Row = Omit<LostEvent, "globalPosition" | "streamVersion"> & { globalPosition: string; streamVersion: string | null };

/** Which events the console's own tables name, by where they stood: those of checkpoints, and the newest letters. */
export const listRemembered = async (db: Database): Promise<LostEvent[]> => {
  const { rows } = await db.execute<Row>(sql`
    select distinct on ("eventId") r.* from (
      (select l.event_id as "eventId", l.global_position as "globalPosition", l.stream_id as "streamId", l.stream_version::text as "streamVersion",
              l.event_type as type, 'letter' as "rememberedBy", 1 as rank
         from tidemark.dead_letters l order by l.enqueued_at desc limit ${MOST / 2})
      union all
      (select c.event_id, c.position, null, null, null, 'checkpoint', 2
         from tidemark.checkpoints c where c.event_id is not null order by c.updated_at desc limit ${MOST / 2})) r
     order by "eventId", rank`);
  return rows.map(({ globalPosition, streamVersion, eventId, streamId, type, rememberedBy }) => ({
    eventId,
    streamId,
    type,
    rememberedBy,
    globalPosition: position(globalPosition),
    streamVersion: streamVersion === null ? null : BigInt(streamVersion),
  }));
};
