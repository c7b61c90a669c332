import { eachBy } from "./event-indexes";
import { inStretch } from "./fault-sql";
import type { CheckedStretch } from "./log-check";

/**
 * The positions (`at`, `before`) of the events `s` of a stretch and of the ones before them in their streams, `p`: of what was recorded
 * first where that version exists twice. One without is the matter of `sequence_gap`. `condition` chooses among the pairs.
 */
export const withPredecessor = (stretch: CheckedStretch, condition: string): string => `
  select s.global_position as at, p.global_position as before
    from event_store.events s
   cross join lateral (
     select * from event_store.events p
      where p.stream_id = s.stream_id and p.stream_version = s.stream_version - 1 and p.global_position <= ${stretch.head}
      ${eachBy(stretch.indexes.byStreamVersion)}) p
   where ${inStretch("s", stretch)} and ${condition}
     and p.global_position = (select min(o.global_position) from event_store.events o
                               where o.stream_id = p.stream_id and o.stream_version = p.stream_version)`;
