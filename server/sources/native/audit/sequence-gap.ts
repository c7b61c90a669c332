import { briefly, faultAt } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { withoutPredecessor } from "./without-predecessor";

/** Versions follow each other without a hole: what is missing was deleted, or never came over from where the events were copied. */
export const sequenceGap: LogCheck = {
  name: "sequence_gap",
  looksFor: "Versions that are missing between two events of a stream.",
  faultsIn: (stretch) => ({
    text: `
      with loose as materialized (${withoutPredecessor(stretch)})
      select ${faultAt(
        "s",
        "critical",
        `jsonb_build_object('from', (p.stream_version + 1)::text, 'to', (s.stream_version - 1)::text,
          'missing', (s.stream_version - p.stream_version - 1)::text, 'before', ${briefly("p")}, 'after', ${briefly("s")})`,
        "s.stream_id || ':' || (p.stream_version + 1) || '-' || (s.stream_version - 1)",
      )}
        from loose s cross join lateral (
          select * from event_store.events p
           where p.stream_id = s.stream_id and p.stream_version < s.stream_version and p.global_position <= ${stretch.head}
           order by p.stream_version desc, p.global_position limit 1) p
       order by s.global_position`,
    values: [],
  }),
};
