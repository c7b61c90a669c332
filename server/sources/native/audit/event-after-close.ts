import { briefly, faultAt } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { withPredecessor } from "./with-predecessor";

const MOST_COUNTED = 1_000;

/**
 * Somebody wrote on in a stream that was closed. Located at the first event that did, once for each close: looking for a close anywhere
 * before each event would read a long stream again for every stretch. A different close may follow the first.
 */
export const eventAfterClose: LogCheck = {
  name: "event_after_close",
  looksFor: "Events that follow the one that closed their stream.",
  faultsIn: (stretch) => {
    if (stretch.settings.closingTypes.length === 0) return null;
    const condition = "p.event_type = any($1::text[]) and (s.event_type = p.event_type or not s.event_type = any($1::text[]))";
    return {
      text: `
        with pairs as materialized (${withPredecessor(stretch, condition)})
        select ${faultAt(
          "s",
          "warning",
          `jsonb_build_object('event', ${briefly("s")}, 'closedBy', ${briefly("p")}, 'eventsAfter',
            (select count(*) from (select from event_store.events f where f.stream_id = s.stream_id and f.stream_version >= s.stream_version
                                      and f.global_position <= ${stretch.head} limit ${MOST_COUNTED}) followers))`,
        )}
          from pairs
          join event_store.events s on s.global_position = pairs.at
          join event_store.events p on p.global_position = pairs.before
         order by s.global_position`,
      values: [stretch.settings.closingTypes],
    };
  },
};
