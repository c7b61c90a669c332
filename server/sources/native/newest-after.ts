import type { Database } from "@/server/db/database";
import { rawRows } from "./raw-rows";

/** The same walk back as for a version at a moment; it ends at the stream's beginning where times run forwards. Payloads are not read. */
const NEWEST_AFTER = `
  select stream_version from event_store.events
   where stream_id = $1 and stream_version <= $2 and occurred_at > $3::timestamptz order by stream_version desc limit 1`;

export const newestAfter = async (
  db: Database,
  { streamId, upTo, at }: { streamId: string; upTo: bigint; at: string },
): Promise<bigint | null> => {
  const [row] = await rawRows(db.$client, NEWEST_AFTER, [streamId, upTo.toString(), at]);
  return row?.[0] ? BigInt(row[0]) : null;
};
