import type { Database } from "@/server/db/database";
import type { TimelineRequest } from "../event-source";
import type { TracedEvent } from "../trace-source";
import { decodeTraced, tracedColumns } from "../traces/traced-event";
import { inRange } from "./native-position";
import { rawRows } from "./raw-rows";
import { NATIVE_TRACES } from "./trace-table";

const TIMELINE = `
  select ${tracedColumns(NATIVE_TRACES, "$5")} from event_store.events e
   where e.stream_id = $1 and e.stream_version > coalesce($2::bigint, 0) and ($4::text[] is null or e.event_type = any($4))
   order by e.stream_version limit $3`;

export const readTimeline = async (db: Database, { streamId, after, limit, types, amounts }: TimelineRequest): Promise<TracedEvent[]> => {
  const from = after === undefined ? null : inRange(after);
  return (await rawRows(db.$client, TIMELINE, [streamId, from, limit, types ?? null, JSON.stringify(amounts)])).map(decodeTraced);
};
