import { briefly, faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/**
 * The database's clock went back between two positions that follow each other. Writers at work at the same time cross by moments, hence
 * a large tolerance. Where the event also lies behind its own stream it is `timestamp_reversal`, and is not said twice.
 */
export const globalTimestampReversal: LogCheck = {
  name: "global_timestamp_reversal",
  looksFor: "Events that were recorded long before the one at the position before them.",
  faultsIn: (stretch) => ({
    text: `
      with line as (
        (select global_position, recorded_at from event_store.events where global_position <= ${stretch.after} order by global_position desc limit 1)
        union all select s.global_position, s.recorded_at from event_store.events s where ${inStretch("s", stretch)}),
      reversed as materialized (
        select * from (select global_position as at, recorded_at, lag(global_position) over w as before, lag(recorded_at) over w as recorded_before
                         from line window w as (order by global_position)) neighbours
         where recorded_at < recorded_before - $1 * interval '1 second')
      select ${faultAt(
        "s",
        "warning",
        `jsonb_build_object('event', ${briefly("s")}, 'before', ${briefly("b")}, 'recordedSecondsBack', extract(epoch from b.recorded_at - s.recorded_at)::text)`,
      )}
        from reversed r
        join event_store.events s on s.global_position = r.at
        join event_store.events b on b.global_position = r.before
       where coalesce((select s.recorded_at >= p.recorded_at - $2 * interval '1 second' from event_store.events p
                        where p.stream_id = s.stream_id and p.stream_version = s.stream_version - 1 and p.global_position <= ${stretch.head}
                        order by p.global_position limit 1), true)
       order by s.global_position`,
    values: [stretch.settings.globalReversalSeconds, stretch.settings.streamReversalSeconds],
  }),
};
