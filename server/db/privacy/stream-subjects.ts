import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { SEALED } from "@/server/domain/sealed-text";

/** A personal field of one type in a stream: sealed for a subject, or (`subject` null) in plain text. */
export type StreamField = { eventType: string; field: string; subject: string | null; events: number; erasedAt: string | null };

/**
 * Whose personal fields a stream holds. `personal` are the fields that definitions call so: of these the plain ones are told too.
 * Bounded by the timeout of the pool alone: a stream is read once, without payloads of other types.
 */
export const readStreamSubjects = async (
  db: Database,
  streamId: string,
  personal: readonly { eventType: string; field: string }[],
): Promise<StreamField[]> => {
  const types = sql.param(personal.map(({ eventType }) => eventType));
  const names = sql.param(personal.map(({ field }) => field));
  const { rows } = await db.execute<StreamField>(sql`
    select found.event_type as "eventType", found.field, found.subject, found.events,
           to_char(k.destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "erasedAt"
      from (select e.event_type, f.key as field, s.subject, count(*)::int as events
              from event_store.events e
             cross join lateral jsonb_each_text(case when jsonb_typeof(e.data) = 'object' then e.data else '{}' end) f
             cross join lateral (select case when f.value ^@ ${SEALED} then nullif(split_part(f.value, ':', 4), '') end) s (subject)
             where e.stream_id = ${streamId}
               and (e.event_type = any(${types}::text[]) or jsonb_path_exists(e.data, '$.* ? (@ starts with "sealed:1:")'))
               and (s.subject is not null or f.value is not null
                    and (e.event_type, f.key) in (select * from unnest(${types}::text[], ${names}::text[])))
             group by 1, 2, 3) found
      left join privacy.subject_keys k on k.subject = found.subject
     order by found.subject, found.event_type, found.field`);
  return rows;
};
