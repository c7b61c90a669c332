import type { Database } from "@/server/db/database";
import { rawRows } from "./raw-rows";

/**
 * Walks back through the stream from its end: times of events may run backwards, so an earlier look could not tell that nothing later
 * in the stream happened sooner. Payloads are not read; a moment near the stream's end is found at once.
 */
const VERSION_AT = `
  select stream_version from event_store.events
   where stream_id = $1 and occurred_at <= $2::timestamptz order by stream_version desc limit 1`;

export const versionAt = async (db: Database, { streamId, at }: { streamId: string; at: string }): Promise<bigint | null> => {
  const [row] = await rawRows(db.$client, VERSION_AT, [streamId, at]);
  return row?.[0] ? BigInt(row[0]) : null;
};
