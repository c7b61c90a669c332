import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { storedCause, utc } from "./read-sequence-json";

const row = z.object({
  projection: z.string(),
  version: z.number(),
  sequence: z.string(),
  index: z.string(),
  eventId: z.string(),
  streamId: z.string(),
  streamVersion: z.string(),
  state: z.enum(["parked", "waiting", "discarded"]),
  cause: storedCause.nullable().transform((cause) => cause ?? undefined),
  settled: z
    .object({ by: z.string(), reason: z.string().nullable(), at: z.string() })
    .nullable()
    .transform((settled) => settled ?? undefined),
});
export type StoredEventLetter = z.infer<typeof row>;

/** Which of these events live projections hold back, and which were discarded there; at most one letter per event and projection. */
export const listEventLetters = async (db: Database, eventIds: readonly string[]): Promise<StoredEventLetter[]> => {
  if (eventIds.length === 0) return [];
  const { rows } = await db.execute(sql`
    select d.projection, d.version, d.sequence, d.index::text, d.event_id::text as "eventId", d.stream_id as "streamId",
           d.stream_version::text as "streamVersion", d.state,
           (d.cause - 'stack') || jsonb_build_object('fingerprint', d.fingerprint) as cause,
           case when d.state = 'discarded' then json_build_object(
             'by', coalesce(d.settled_by, ''), 'reason', d.settled_reason, 'at', ${utc(sql`d.settled_at`)}) end as settled
      from tidemark.projections p
      join tidemark.dead_letters d on d.projection = p.name and d.version = p.version and d.generation = p.generation
       and d.event_id = any(${sql.param([...eventIds])}::uuid[])
     where p.is_live and d.state in ('parked', 'waiting', 'discarded')
     order by d.projection, d.sequence, d.index`);
  return z.array(row).parse(rows);
};
