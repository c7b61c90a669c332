import { faultAt, inStretch } from "./fault-sql";
import type { LogCheck } from "./log-check";

/** No compression of PostgreSQL makes text smaller than this by more. */
const MOST_COMPRESSED = 300;

/** Every reader of the stream carries it along. Only what is large as it is stored is unpacked to be measured. */
export const oversizeEvent: LogCheck = {
  name: "oversize_event",
  looksFor: "Events with a very large payload: more than 1 MB, unless configured.",
  faultsIn: (stretch) => ({
    text: `
      with large as materialized (
        select s.* from event_store.events s
         where ${inStretch("s", stretch)} and pg_column_size(s.data) + pg_column_size(s.metadata) > $1::int / ${MOST_COMPRESSED})
      select ${faultAt(
        "s",
        "note",
        "jsonb_build_object('eventId', s.event_id, 'type', s.event_type, 'bytes', octet_length(s.data::text) + octet_length(s.metadata::text))",
      )}
        from large s where octet_length(s.data::text) + octet_length(s.metadata::text) > $1
       order by s.global_position`,
    values: [stretch.settings.largeEventBytes],
  }),
};
