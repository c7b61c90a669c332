import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { SEALED } from "@/server/domain/sealed-text";

/** So many events are looked at: somebody of whom there are more is counted that far. */
export const MOST_EVENTS = 20_000;

export type SubjectFields = { events: number; streams: string[]; fields: { eventType: string; field: string; events: number }[] };

/** What is sealed for a subject, in every stream, up to one event more than `MOST_EVENTS`. Served by the index events_seals. */
export const readSubjectFields = async (tx: Transaction, subject: string): Promise<SubjectFields> => {
  const { rows } = await tx.execute<SubjectFields>(sql`
    with found as materialized (
      select e.stream_id, e.event_type, e.data from event_store.events e
       where jsonb_path_exists(e.data, '$.* ? (@ starts with "sealed:1:")') and event_store.seals_of(e.data) && array[${subject}]::text[]
       limit ${MOST_EVENTS + 1}),
    fields as (
      select event_type, f.key as field, count(*)::int as events
        from found cross join lateral jsonb_each_text(case when jsonb_typeof(data) = 'object' then data else '{}' end) f
       where f.value ^@ ${SEALED} and split_part(f.value, ':', 4) = ${subject} group by 1, 2)
    select (select count(*)::int from found) as events,
           (select coalesce(jsonb_agg(distinct stream_id), '[]') from found) as streams,
           (select coalesce(jsonb_agg(jsonb_build_object('eventType', event_type, 'field', field, 'events', events) order by event_type, field), '[]')
              from fields) as fields`);
  return rows[0] ?? { events: 0, streams: [], fields: [] };
};
