import { briefly, faultAt } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { withoutPredecessor } from "./without-predecessor";

/** A stream begins at version 1. Without its beginning every state that is folded from it is wrong, and none says so. */
export const firstVersion: LogCheck = {
  name: "first_version",
  looksFor: "Streams that do not begin at version 1.",
  faultsIn: (stretch) => ({
    text: `
      with loose as materialized (${withoutPredecessor(stretch)})
      select ${faultAt("s", "critical", `jsonb_build_object('first', ${briefly("s")})`, "s.stream_id")}
        from loose s
       where (select count(*) from (
                select from event_store.events p
                 where p.stream_id = s.stream_id and p.stream_version < s.stream_version and p.global_position <= ${stretch.head}
                 limit 1) earlier) = 0
       order by s.global_position`,
    values: [],
  }),
};
