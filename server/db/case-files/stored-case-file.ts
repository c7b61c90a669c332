import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

export const OPENED = "open-case-file";
export const caseFileTarget = (id: string): string => `case-file:${id}`;

export const utc = (moment: SQL): SQL => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export const storedCaseFile = z.object({
  id: z.string(),
  source: z.string(),
  streamId: z.string(),
  streamVersion: z.string(),
  question: z.string(),
  note: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  events: z.number(),
  sha256: z.string(),
  bytes: z.object({ json: z.number(), html: z.number() }),
  opened: z.object({ times: z.number(), last: z.object({ by: z.string(), at: z.string() }).nullable() }),
  /** Microseconds since 1970: what a page continues from. */
  cursor: z.string(),
});
export type StoredCaseFile = z.infer<typeof storedCaseFile>;

/** Of `case_files f`; how often it was opened stands in the record of actions. */
export const CASE_FILE = sql`
  f.id, f.source, f.stream_id as "streamId", f.stream_version::text as "streamVersion", f.question, f.note, f.made_by as "madeBy",
  ${utc(sql`f.made_at`)} as "madeAt", f.events, f.sha256,
  json_build_object('json', octet_length(f.json), 'html', octet_length(f.html)) as bytes,
  (select json_build_object('times', count(*), 'last', (
     select json_build_object('by', a.actor, 'at', ${utc(sql`a.at`)}) from tidemark.operator_actions a
      where a.target = 'case-file:' || f.id and a.action = ${OPENED} order by a.id desc limit 1))
     from tidemark.operator_actions o where o.target = 'case-file:' || f.id and o.action = ${OPENED}) as opened,
  (extract(epoch from f.made_at) * 1000000)::bigint::text as cursor`;
