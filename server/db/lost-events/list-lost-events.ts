import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { streamInside } from "@/server/db/letters/inside-scope";
import { utcText } from "@/server/db/utc-text";
import type { LostEvent } from "@/server/domain/lost-event";

export type StoredLostEvent = Omit<LostEvent, "streamVersion"> & { id: string; streamVersion: string | null; noticedAt: string };

export type LostEventSearch = {
  /** Beginnings of stream ids; an event of an unknown stream is for who may see every stream. */
  prefixes: readonly string[] | null;
  after?: string | undefined;
  limit: number;
};

/** Those noticed last first. */
export const listLostEvents = async (db: Database, { prefixes, after, limit }: LostEventSearch): Promise<StoredLostEvent[]> => {
  const { rows } = await db.execute<StoredLostEvent>(sql`
    select l.id::text as id, l.event_id as "eventId", l.global_position as "globalPosition", l.stream_id as "streamId",
           l.stream_version::text as "streamVersion", l.event_type as type, l.remembered_by as "rememberedBy",
           ${utcText(sql`l.noticed_at`)} as "noticedAt"
      from tidemark.lost_events l
     where ${streamInside(sql`l.stream_id`, prefixes)} and ${after === undefined ? sql`true` : sql`l.id < ${after}::bigint`}
     order by l.id desc limit ${limit}`);
  return rows;
};
