import type { Database } from "@/server/db/database";
import { rawRows } from "./raw-rows";

// One descent of the index a stream: `distinct` would read every event's entry.
const STREAMS = `
  with recursive found as (
    (select stream_id, 1 as nth from event_store.events where stream_id > coalesce($1, '') order by stream_id limit 1)
    union all
    select next.stream_id, f.nth + 1 from found f cross join lateral (
      select stream_id from event_store.events where stream_id > f.stream_id order by stream_id limit 1) next
     where f.nth < $2)
  select stream_id from found order by nth`;

export const listStreams = async (db: Database, { after, limit }: { after?: string; limit: number }): Promise<string[]> => {
  const rows = await rawRows(db.$client, STREAMS, [after ?? null, limit]);
  return rows.map(([streamId]) => streamId!);
};
