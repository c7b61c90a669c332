import { eachBy } from "./event-indexes";
import { briefly, faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/** Two events hold the same place of a stream: whoever reads it by version sees one of them, or both in an order of chance. */
export const duplicateSequence: LogCheck = {
  name: "duplicate_sequence",
  looksFor: "Two events with the same version in a stream.",
  faultsIn: (stretch) => ({
    text: `
      with doubled as materialized (
        select s.* from event_store.events s
         where ${inStretch("s", stretch)}
           and exists (select from event_store.events o
                        where o.stream_id = s.stream_id and o.stream_version = s.stream_version and o.global_position < s.global_position
                       ${eachBy(stretch.indexes.byStreamVersion)}))
      select ${faultAt("s", "critical", `jsonb_build_object('event', ${briefly("s")}, 'first', ${briefly("o")})`)}
        from doubled s cross join lateral (
          select * from event_store.events o
           where o.stream_id = s.stream_id and o.stream_version = s.stream_version and o.global_position < s.global_position
           order by o.global_position limit 1) o
       order by s.global_position`,
    values: [],
  }),
};
