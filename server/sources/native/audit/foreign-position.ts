import { briefly, faultAt, inStretch } from "./fault-sql";
import { touching } from "./gap-evidence";
import type { LogCheck } from "./log-check";

/**
 * Positions that this store cannot have given. Above the sequence, as after a dump that was restored without it: the sequence would give
 * them again, behind the checkpoints (SEQUENCE_BEHIND; said once, at the first of them). Or at a position that was proven dead when the
 * head passed it: every reader has gone by, and none will ever see the event. Transaction ids are not looked at because none is stored:
 * what a dump brings into another cluster carries none of the old one's.
 */
export const foreignPosition: LogCheck = {
  name: "foreign_position",
  looksFor: "Events at positions that this store has not drawn, or had written off.",
  faultsIn: (stretch) => ({
    text: `
      with drawn as materialized (select last_value - (not is_called)::int as last from event_store.position_seq),
      beyond as (select * from event_store.events where global_position > (select last from drawn) order by global_position limit 1),
      records as materialized (
        select g.* from event_store.gaps g where ${touching(`${stretch.after + 1n}`, `${stretch.upTo}`)})
      select * from (
        select ${faultAt(
          "s",
          "critical",
          `jsonb_build_object('reason', 'SEQUENCE_BEHIND', 'event', ${briefly("s")}, 'sequenceStandsAt', (select last::text from drawn),
            'newestPosition', (select max(global_position)::text from event_store.events))`,
          "'SEQUENCE_BEHIND'",
        )}
          from beyond s where ${inStretch("s", stretch)}
        union all
        select ${faultAt(
          "s",
          "critical",
          `jsonb_build_object('reason', 'DEAD_POSITION', 'event', ${briefly("s")}, 'writtenOffFrom', r.from_position::text, 'writtenOffTo', r.to_position::text)`,
        )}
          from records r cross join lateral (
            select * from event_store.events s
             where s.global_position between r.from_position and r.to_position and ${inStretch("s", stretch)} offset 0) s) faults
       order by global_position`,
    values: [],
  }),
};
