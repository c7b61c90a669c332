import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import { storedCause, utc } from "./read-sequence-json";

const row = z.object({
  projection: z.string(),
  version: z.number(),
  sequence: z.string(),
  index: z.string(),
  streamVersion: z.string(),
  state: z.enum(["parked", "waiting", "discarded"]),
  cause: storedCause.nullable().transform((cause) => cause ?? undefined),
  settled: z
    .object({ by: z.string(), reason: z.string().nullable(), at: z.string() })
    .nullable()
    .transform((settled) => settled ?? undefined),
});
export type StoredStreamLetter = z.infer<typeof row>;

const MOST = 500;

/**
 * Events of the stream that live projections hold back or that were discarded there, in the stream's order; at most 500, those that are
 * held back before those that were discarded.
 */
export const listStreamLetters = async (db: Database, streamId: string): Promise<StoredStreamLetter[]> => {
  const { rows } = await db.execute(sql`
    with told as (
      select d.* from tidemark.dead_letters d
        join tidemark.projections p on p.name = d.projection and p.version = d.version and p.generation = d.generation and p.is_live
       where d.stream_id = ${streamId} and d.state in ('parked', 'waiting', 'discarded')
       order by d.state = 'discarded', d.stream_version, d.projection limit ${MOST})
    select d.projection, d.version, d.sequence, d.index::text, d.stream_version::text as "streamVersion", d.state,
           (d.cause - 'stack') || jsonb_build_object('fingerprint', d.fingerprint) as cause,
           case when d.state = 'discarded' then json_build_object(
             'by', coalesce(d.settled_by, ''), 'reason', d.settled_reason, 'at', ${utc(sql`d.settled_at`)}) end as settled
      from told d order by d.stream_version, d.projection`);
  return z.array(row).parse(rows);
};
