import { touching } from "./gap-evidence";
import type { LogCheck } from "./log-check";

/**
 * Positions that no event has are nothing by themselves: a position is drawn before it is known whether its transaction commits. Each of
 * them was recorded with its proof when the head passed it. Without one an event was there and is gone, or the record is: the census,
 * which counted every event as it was published, tells them apart. Where it never counted, nobody was recording, and nothing is said.
 *
 * A range belongs to the stretch that holds its first position; the neighbours beyond the stretch say how far it reaches.
 */
export const globalSequenceGap: LogCheck = {
  name: "global_sequence_gap",
  looksFor: "Positions that no event has, and no record says why.",
  faultsIn: ({ after, upTo, head }) => ({
    text: `
      with positions as (
        select coalesce((select max(global_position) from event_store.events where global_position <= ${after}), 0) as at
        union all select global_position from event_store.events where global_position > ${after} and global_position <= ${upTo}
        union all select coalesce((select min(global_position) from event_store.events where global_position > ${upTo} and global_position <= ${head}), ${head} + 1)),
      holes as materialized (
        select before + 1 as first, at - 1 as last
          from (select at, lag(at) over (order by at) as before from positions) neighbours where at > before + 1),
      unexplained as materialized (
        select lower(hole) as first, upper(hole) - 1 as last from holes h
         cross join lateral unnest(int8multirange(int8range(h.first, h.last, '[]')) - coalesce(
           (select range_agg(int8range(g.from_position, g.to_position, '[]')) from event_store.gaps g
             where ${touching("h.first", "h.last")}), '{}')) hole
         where lower(hole) > ${after} and lower(hole) <= ${upTo}),
      counted as (
        select u.*,
               (select sum(c.events) from event_store.census c where c.bucket between u.first / 1000 and u.last / 1000) as counted,
               (select count(*) from event_store.events e
                 where e.global_position between u.first / 1000 * 1000 and u.last / 1000 * 1000 + 999 and e.global_position <= ${head}) as present
          from unexplained u)
      select first || '-' || last, case when counted > present then 'critical' else 'warning' end, null, null, first,
             jsonb_build_object('from', first::text, 'to', last::text, 'missing', (last - first + 1)::text,
               'countedThere', counted::text, 'presentThere', present::text,
               'countedFrom', (first / 1000 * 1000)::text, 'countedTo', (last / 1000 * 1000 + 999)::text)
        from counted where counted is not null order by first`,
    values: [],
  }),
};
