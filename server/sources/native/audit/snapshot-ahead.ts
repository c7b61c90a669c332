import { isoText } from "./fault-sql";
import type { LogCheck } from "./log-check";
import { snapshotsPlacedIn } from "./snapshot-place";

/**
 * A snapshot says which event was the last in it. Where the stream does not hold that event at that version, the log went back behind it
 * (a restore, a promotion) or the snapshot was made elsewhere. Folding leaves such a one out, so figures are not wrong by it.
 */
export const snapshotAhead: LogCheck = {
  name: "snapshot_ahead",
  looksFor: "Snapshots of a version that their stream does not have, or holds another event at.",
  faultsIn: (stretch) => ({
    text: `
      with placed as materialized (${snapshotsPlacedIn(stretch)})
      select k.stream_id || ':' || k.projection || ':' || k.projection_version || ':' || k.stream_version, 'warning', k.stream_id, k.stream_version,
             k.position,
             jsonb_build_object('projection', k.projection, 'projectionVersion', k.projection_version, 'snapshotOfVersion', k.stream_version::text,
               'snapshotOfEvent', k.event_id, 'keptAt', ${isoText("k.recorded_at")}, 'streamStoodAt', k.stood_at::text,
               'eventThere', (select h.event_id from event_store.events h
                               where h.stream_id = k.stream_id and h.stream_version = k.stream_version and h.global_position <= ${stretch.head}
                               order by h.global_position limit 1))
        from placed k
       where not exists (select from event_store.events h
                          where h.stream_id = k.stream_id and h.stream_version = k.stream_version and h.event_id = k.event_id
                            and h.global_position <= ${stretch.head} offset 0)
       order by k.position, k.stream_version`,
    values: [],
  }),
};
