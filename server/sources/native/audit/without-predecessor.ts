import { eachBy } from "./event-indexes";
import { inStretch } from "./fault-sql";
import type { CheckedStretch } from "./log-check";

/** The events of a stretch whose stream has nothing one version before them; of a version that exists twice, the first alone. */
export const withoutPredecessor = (stretch: CheckedStretch): string => `
  select s.* from event_store.events s
   where ${inStretch("s", stretch)} and s.stream_version <> 1
     and not exists (select from event_store.events p
                      where p.stream_id = s.stream_id and p.stream_version = s.stream_version - 1 and p.global_position <= ${stretch.head}
                     ${eachBy(stretch.indexes.byStreamVersion)})
     and not exists (select from event_store.events o
                      where o.stream_id = s.stream_id and o.stream_version = s.stream_version and o.global_position < s.global_position
                     ${eachBy(stretch.indexes.byStreamVersion)})`;
