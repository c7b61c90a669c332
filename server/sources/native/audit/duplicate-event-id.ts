import { eachBy } from "./event-indexes";
import { briefly, faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/**
 * An id names one event: idempotent readers leave the second out, others count both. The unique index forbids it, so it comes by a
 * restore, a repair or a table that lost its index.
 */
export const duplicateEventId: LogCheck = {
  name: "duplicate_event_id",
  looksFor: "Two events with the same id.",
  faultsIn: (stretch) => ({
    text: `
      with doubled as materialized (
        select s.* from event_store.events s
         where ${inStretch("s", stretch)}
           and exists (select from event_store.events o where o.event_id = s.event_id and o.global_position < s.global_position
                       ${eachBy(stretch.indexes.byEventId)}))
      select ${faultAt("s", "critical", `jsonb_build_object('event', ${briefly("s")}, 'first', ${briefly("o")})`)}
        from doubled s cross join lateral (
          select * from event_store.events o where o.event_id = s.event_id and o.global_position < s.global_position
           order by o.global_position limit 1) o
       order by s.global_position`,
    values: [],
  }),
};
