import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

const KEPT_DAYS = 30;

/** Deletes at most `limit` effects that were sent long ago; resolves with their number. What another engine deletes is passed over. */
export const forgetSentEffects = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.effects where ctid = any (array(
      select ctid from tidemark.effects
       where state = 'sent' and sent_at < now() - make_interval(days => ${KEPT_DAYS})
       limit ${limit} for update skip locked))`);
  return rowCount ?? 0;
};
