import { faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/** Stored events never change. The store's own function takes the checksum again: one that was changed past its trigger shows itself. */
export const checksumMismatch: LogCheck = {
  name: "checksum_mismatch",
  looksFor: "Events whose content is not what was recorded.",
  faultsIn: (stretch) => ({
    text: `
      with changed as materialized (
        select s.global_position, now_is from event_store.events s
         cross join lateral (select event_store.checksum_of(s) as now_is offset 0) taken
         where ${inStretch("s", stretch)} and now_is is distinct from s.checksum)
      select ${faultAt(
        "s",
        "critical",
        "jsonb_build_object('eventId', s.event_id, 'type', s.event_type, 'recorded', encode(s.checksum, 'hex'), 'computed', encode(now_is, 'hex'))",
      )}
        from changed join event_store.events s using (global_position) order by s.global_position`,
    values: [],
  }),
};
