import { faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/** Nothing is wrong yet: folding such a stream without a snapshot takes long. Located at the event by which it grew too long. */
export const oversizeStream: LogCheck = {
  name: "oversize_stream",
  looksFor: "Very long streams: more than 10,000 events, unless configured.",
  faultsIn: (stretch) => ({
    text: `
      with crossing as materialized (
        select s.* from event_store.events s where ${inStretch("s", stretch)} and s.stream_version = $1::bigint + 1)
      select ${faultAt("s", "note", "jsonb_build_object('eventId', s.event_id, 'version', s.stream_version::text)", "s.stream_id")}
        from crossing s
       where s.global_position = (select min(o.global_position) from event_store.events o
                                   where o.stream_id = s.stream_id and o.stream_version = s.stream_version)
       order by s.global_position`,
    values: [stretch.settings.longStreamEvents],
  }),
};
