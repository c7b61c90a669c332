import type { Database } from "@/server/db/database";
import type { Disorder } from "../event-source";
import { rawRows } from "./raw-rows";

// One walk back along the primary key, whatever other indexes are left: the newest events of a stream are its newest versions, so those
// that lie in the walk follow each other without a hole.
const DISORDER = `
  with newest as (select stream_id, stream_version, global_position from event_store.events order by global_position desc limit 2000),
  recent as (select stream_id from newest group by 1 order by max(global_position) desc limit 100)
  select stream_id, stream_version, before
    from (select n.stream_id, n.stream_version, n.global_position,
                 lag(n.stream_version) over (partition by n.stream_id order by n.global_position) as before
            from newest n join recent r on r.stream_id = n.stream_id) follows
   where stream_version <> before + 1
     and not exists (select from event_store.superseded x where x.global_position = follows.global_position and x.restored_at is null)
   order by global_position desc limit 10`;

/** Of the newest events of the 100 streams that were written last: versions that do not follow the one before, newest first, at most 10. */
export const recentDisorder = async (db: Database): Promise<Disorder[]> =>
  (await rawRows(db.$client, DISORDER)).map(([streamId, version, before]) => ({
    streamId: streamId!,
    version: BigInt(version!),
    before: BigInt(before!),
  }));
