import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { WAITS_TO_RUN } from "@/server/domain/waits-to-run";
import { matchingSequences } from "./list-matching";
import { storedNote } from "./list-notes";
import { storedEvent, utc } from "./read-sequence-json";

const row = z.object({
  projection: z.string(),
  version: z.number(),
  fingerprint: z.string(),
  /** Of the newest; null where its head was never tried. */
  cause: z.object({ type: z.string(), message: z.string() }).nullable(),
  eventTypes: z.array(z.string()),
  sequences: z.number(),
  letters: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  sample: z.object({ sequence: z.string(), event: storedEvent }),
  notes: z.array(storedNote),
});
export type StoredCluster = z.infer<typeof row>;

const MOST = 100;

const newest = (value: ReturnType<typeof sql>) => sql`(array_agg(${value} order by m.held_at desc, m.sequence))[1]`;

/** Held sequences by the fingerprint of their head, most sequences first, each with its notes. The newest of each is its sample. */
export const listCauses = async (db: Database, projection?: string, within?: Scope): Promise<StoredCluster[]> => {
  const { rows } = await db.execute<{ causes: unknown }>(sql`
    with clusters as (
      select m.projection, m.version, coalesce(m.head_fingerprint, ${WAITS_TO_RUN.fingerprint}) as fingerprint,
             count(*) as sequences, sum(m.letters) as letters, min(m.held_at) as first_at, max(m.held_at) as last_at,
             array_agg(distinct m.head_type) as event_types, ${newest(sql`m.head_cause - 'stack'`)} as cause,
             ${newest(sql`json_build_object('sequence', m.sequence, 'event', json_build_object('globalPosition', m.head_position,
               'streamId', m.head_stream_id, 'streamVersion', m.head_stream_version::text, 'eventId', m.head_event_id,
               'type', m.head_type))`)} as sample
        from (${matchingSequences({ projection, within })}) m
       group by 1, 2, 3
       order by sequences desc, letters desc, 1, 2, 3 limit ${MOST})
    select coalesce(json_agg(json_build_object(
      'projection', c.projection, 'version', c.version, 'fingerprint', c.fingerprint, 'cause', c.cause, 'eventTypes', c.event_types,
      'sequences', c.sequences, 'letters', c.letters, 'firstAt', ${utc(sql`c.first_at`)}, 'lastAt', ${utc(sql`c.last_at`)},
      'sample', c.sample, 'notes', n.notes) order by c.sequences desc, c.letters desc, c.projection, c.version, c.fingerprint), '[]') as causes
      from clusters c
      cross join lateral (
        select coalesce(json_agg(json_build_object('note', t.note, 'actor', t.actor, 'at', ${utc(sql`t.at`)}) order by t.id desc), '[]') as notes
          from (select * from tidemark.cause_notes where projection = c.projection and fingerprint = c.fingerprint
                 order by id desc limit 20) t) n`);
  return z.array(row).parse(rows[0]?.causes);
};
