import { uuidOf } from "../event-id-text";
import { eachBy } from "./event-indexes";
import { faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { habitsOf, IS_FOREIGN, isPlaceholder, isUuidText, namesConversation, namesEvent } from "./named-ids";

/**
 * A cause that is gone breaks the answer to "why did this happen?". Causes may also be things that were never events, so not every id that
 * is not found is a fault. Left alone are texts that are no UUID, as no event of this store has such an id; the event's own or another's
 * correlation id, which names the request that began a conversation; and types none of whose newest causes is known here, whose causes are
 * commands or messages of another system.
 */
export const unknownCausation: LogCheck = {
  name: "unknown_causation",
  looksFor: "Causation ids that look like an event of this store and are none.",
  faultsIn: (stretch) => {
    const known = `n.causation_id = n.correlation_id or ${namesEvent("n.causation_id", stretch)} or ${namesConversation("n.causation_id", stretch)}`;
    return {
      text: `
        with loose as materialized (
          select s.* from event_store.events s
           where ${inStretch("s", stretch)} and s.causation_id is not null and s.causation_id is distinct from s.correlation_id
             and (${isPlaceholder("s.causation_id")} or ${isUuidText("s.causation_id")})
             and not exists (select from event_store.events c where c.event_id = ${uuidOf("s.causation_id")} and c.global_position <= ${stretch.head}
                             ${eachBy(stretch.indexes.byEventId)})),
        unknown as materialized (
          select l.* from loose l where ${isPlaceholder("l.causation_id")} or not ${namesConversation("l.causation_id", stretch)}),
        habits as materialized (${habitsOf("unknown", "causation_id", known, stretch)})
        select ${faultAt(
          "s",
          "warning",
          "jsonb_build_object('eventId', s.event_id, 'type', s.event_type, 'causationId', s.causation_id, 'correlationId', s.correlation_id)",
        )}
          from unknown s left join habits h using (event_type)
         where ${isPlaceholder("s.causation_id")} or not coalesce(${IS_FOREIGN}, false)
         order by s.global_position`,
      values: [],
    };
  },
};
