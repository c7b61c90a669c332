import { faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { habitsOf, IS_OWN, isPlaceholder, isUuidText, namesEvent } from "./named-ids";

/**
 * A correlation id is free text: it names a conversation by being the same on all of its events, and need not be anything else. It can
 * point nowhere in two ways. A text that programs write where they have no id throws strangers into one conversation. And where the events
 * of a type name their conversations after the event that began them, a UUID that no event has is one whose beginning is gone.
 */
export const unknownCorrelation: LogCheck = {
  name: "unknown_correlation",
  looksFor: "Correlation ids that name no conversation, or one whose first event is gone.",
  faultsIn: (stretch) => ({
    text: `
      with stretch as materialized (select * from event_store.events s where ${inStretch("s", stretch)} and s.correlation_id is not null),
      habits as materialized (${habitsOf("stretch", "correlation_id", namesEvent("n.correlation_id", stretch), stretch)})
      select ${faultAt("s", "warning", "jsonb_build_object('eventId', s.event_id, 'type', s.event_type, 'correlationId', s.correlation_id)")}
        from stretch s left join habits h using (event_type)
       where ${isPlaceholder("s.correlation_id")}
          or (coalesce(${IS_OWN}, false) and ${isUuidText("s.correlation_id")} and not ${namesEvent("s.correlation_id", stretch)})
       order by s.global_position`,
    values: [],
  }),
};
