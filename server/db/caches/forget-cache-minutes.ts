import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** `limit` at most; gives their number. */
export const forgetCacheMinutes = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.cache_minutes where ctid in (
      select ctid from tidemark.cache_minutes where sampled_at < now() - interval '30 days' limit ${limit})`);
  return rowCount ?? 0;
};
