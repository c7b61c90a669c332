import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { utcText } from "../utc-text";

const row = z.object({
  id: z.string(),
  eventId: z.string(),
  streamId: z.string(),
  streamVersion: z.string(),
  revealedAt: z.string(),
  endsAt: z.string(),
  by: z.string(),
  reason: z.string(),
});
export type StoredReveal = z.infer<typeof row>;

const MOST = 100;

/** Of one event, newest first, at most 100. Whose account or token is gone keeps the id that it had. */
export const listReveals = async (db: Database, source: string, streamId: string, eventId: string): Promise<StoredReveal[]> => {
  const { rows } = await db.execute(sql`
    select r.id, r.event_id as "eventId", r.stream_id as "streamId", r.stream_version::text as "streamVersion",
           ${utcText(sql`r.revealed_at`)} as "revealedAt", ${utcText(sql`r.ends_at`)} as "endsAt",
           coalesce(p.name, t.name, r.actor_id::text) as by, r.reason
      from tidemark.reveals r
      left join tidemark.people p on p.id = r.actor_id
      left join tidemark.api_tokens t on t.id = r.actor_id
     where r.stream_id = ${streamId} and r.event_id = ${eventId}::uuid and r.source = ${source}
     order by r.revealed_at desc, r.id limit ${MOST}`);
  return z.array(row).parse(rows);
};
