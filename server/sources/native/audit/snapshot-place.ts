import { inStretch } from "./fault-sql";
import type { CheckedStretch } from "./log-check";

/**
 * The snapshots whose place is in a stretch, with the `position` of that place and the version that their stream stood at there. A snapshot
 * has no position of its own: its place is the newest event of its stream, up to its version, that was recorded before it. That is the last
 * event in its state while all is well, and stays where it is however the stream grows. Snapshots of a stream without such an event belong to
 * the log's first stretch.
 */
export const snapshotsPlacedIn = (stretch: CheckedStretch): string => {
  const place = (snapshot: string) => `
    select e.global_position, e.stream_version from event_store.events e
     where e.stream_id = ${snapshot}.stream_id and e.stream_version <= ${snapshot}.stream_version and e.recorded_at <= ${snapshot}.recorded_at
       and e.global_position <= ${stretch.head}
     order by e.stream_version desc, e.global_position limit 1`;
  const strays = `
    union all
    select k.*, null, 0 from event_store.snapshots k where not exists (${place("k")})`;
  return `
    select k.*, e.global_position as position, e.stream_version as stood_at
      from (select s.stream_id, min(s.stream_version) as earliest from event_store.events s where ${inStretch("s", stretch)} group by s.stream_id) s
      join event_store.snapshots k on k.stream_id = s.stream_id and k.stream_version >= s.earliest
     cross join lateral (${place("k")}) e
     where ${inStretch("e", stretch)}
    ${stretch.after === 0n ? strays : ""}`;
};
