import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Events that the fill partitions of a rebuild have read. */
export const sumFilled = async (db: Database, rebuildId: string): Promise<number> => {
  const { rows } = await db.execute<{ events: string }>(sql`
    select coalesce(sum(events_done), 0)::text as events from tidemark.rebuild_partitions where rebuild_id = ${rebuildId}`);
  return Number(rows[0]?.events);
};
