import { briefly, faultAt } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { withPredecessor } from "./with-predecessor";

/** A version is drawn when the one before is committed, so only a clock that was set, or a hand, makes a stream's time run backwards. */
export const timestampReversal: LogCheck = {
  name: "timestamp_reversal",
  looksFor: "Events of a stream that occurred or were recorded before the one they follow.",
  faultsIn: (stretch) => {
    const reversed = (column: string) => `s.${column} < p.${column} - $1 * interval '1 second'`;
    const secondsBack = (column: string) => `extract(epoch from p.${column} - s.${column})::text`;
    return {
      text: `
        with pairs as materialized (${withPredecessor(stretch, `(${reversed("occurred_at")} or ${reversed("recorded_at")})`)})
        select ${faultAt(
          "s",
          "warning",
          `jsonb_strip_nulls(jsonb_build_object('event', ${briefly("s")}, 'before', ${briefly("p")},
            'occurredSecondsBack', case when ${reversed("occurred_at")} then ${secondsBack("occurred_at")} end,
            'recordedSecondsBack', case when ${reversed("recorded_at")} then ${secondsBack("recorded_at")} end))`,
        )}
          from pairs
          join event_store.events s on s.global_position = pairs.at
          join event_store.events p on p.global_position = pairs.before
         order by s.global_position`,
      values: [stretch.settings.streamReversalSeconds],
    };
  },
};
