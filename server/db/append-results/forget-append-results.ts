import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

const KEPT_DAYS = 7;

/**
 * Deletes at most `limit` results of appends whose idempotency key nobody repeats any more; resolves with their number. What
 * another engine deletes is passed over. No index helps: call it seldom, each call may read the whole table.
 */
export const forgetAppendResults = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from event_store.append_results where ctid = any (array(
      select ctid from event_store.append_results
       where recorded_at < now() - make_interval(days => ${KEPT_DAYS})
       limit ${limit} for update skip locked))`);
  return rowCount ?? 0;
};
