import type { Database } from "@/server/db/database";
import type { StreamOpening, StreamOpeningsRequest } from "../event-source";
import { decodeEvent, EVENT_COLUMNS } from "./decode-event";
import { rawRows } from "./raw-rows";

/** Bytes after which the opening of one stream ends, as they lie on disk: known without reading a payload. */
const OPENING_BYTES = 100_000;

// One event more is looked at than is given, so that a stream's end is known without asking again.
const OPENINGS = `
  select ${EVENT_COLUMNS}, found
    from unnest($1::text[]) asked (id)
   cross join lateral (
     select *, count(*) over () as found, row_number() over (order by stream_version) as nth,
            coalesce(sum(pg_column_size(data) + pg_column_size(metadata))
              over (order by stream_version rows between unbounded preceding and 1 preceding), 0) as before
       from (select * from event_store.events where stream_id = asked.id and event_type = any($2) order by stream_version limit $3 + 1) page) opening
   where before < ${OPENING_BYTES} and nth <= $3
   order by stream_id, stream_version`;

const FOUND_AT = 13;

export const streamOpenings = async (
  db: Database,
  { streamIds, types, limit }: StreamOpeningsRequest,
): Promise<Map<string, StreamOpening>> => {
  const rows = await rawRows(db.$client, OPENINGS, [streamIds, types, limit]);
  const openings = new Map<string, StreamOpening>();
  for (const row of rows) {
    const event = decodeEvent(row);
    const events = [...(openings.get(event.streamId)?.events ?? []), event];
    openings.set(event.streamId, { events, isWhole: events.length === Number(row[FOUND_AT]) });
  }
  return openings;
};
