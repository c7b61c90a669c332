import { eachBy } from "./event-indexes";
import { briefly, faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/**
 * A writer that tried again without an idempotency key, or a file that was imported twice: the same thing under two ids, and every
 * balance counts both. Two coffees within five seconds look the same, hence a warning. Fields that are sealed differ with every seal:
 * events that carry them are told apart by them.
 *
 * The twin may lie anywhere. The times of the stretch are joined to ranges, a type at a time, and everything of those ranges is read
 * once by the index on type and time: for each event by itself, a day's batch of ten thousand equal times would be read ten thousand times.
 */
export const contentDuplicate: LogCheck = {
  name: "content_duplicate",
  looksFor: "Two events of a stream with the same type and data within a few seconds.",
  faultsIn: (stretch) => ({
    text: `
      with stretch as materialized (
        select s.global_position, s.stream_id, s.event_type, s.occurred_at, jsonb_hash_extended(s.data, 0) as content
          from event_store.events s where ${inStretch("s", stretch)}),
      ranges as (
        select event_type, unnest(range_agg(tstzrange(occurred_at - $1 * interval '1 second', occurred_at + $1 * interval '1 second', '[]'))) as span
          from stretch group by event_type),
      near as materialized (
        select e.* from ranges r cross join lateral (
          select o.global_position, o.stream_id, o.event_type, o.occurred_at, jsonb_hash_extended(o.data, 0) as content from event_store.events o
           where o.event_type = r.event_type and o.occurred_at >= lower(r.span) and o.occurred_at <= upper(r.span)
             and o.global_position < ${stretch.upTo}
             and not exists (select from event_store.superseded x where x.global_position = o.global_position and x.restored_at is null) ${eachBy(stretch.indexes.byTypeTime)}) e),
      alike as materialized (
        select s.global_position as at, o.global_position as before from stretch s
          join near o using (stream_id, event_type, content)
         where o.global_position < s.global_position
           and o.occurred_at between s.occurred_at - $1 * interval '1 second' and s.occurred_at + $1 * interval '1 second')
      select distinct on (s.global_position)
             ${faultAt(
               "s",
               "warning",
               `jsonb_build_object('event', ${briefly("s")}, 'first', ${briefly("o")},
                 'secondsApart', abs(extract(epoch from s.occurred_at - o.occurred_at))::text)`,
             )}
        from alike a
        join event_store.events s on s.global_position = a.at
        join event_store.events o on o.global_position = a.before and o.data = s.data
       order by s.global_position, o.global_position desc`,
    values: [stretch.settings.duplicateWithinSeconds],
  }),
};
