import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { STORE_REWOUND } from "@/server/domain/projection-status";

/**
 * `limit` at most of those that were noticed more than a year ago, oldest first, and none while a projection stands halted by what is gone: its way
 * back begins with them. Gives their number.
 */
export const forgetLostEvents = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.lost_events where id in (
      select id from tidemark.lost_events
       where noticed_at < now() - interval '1 year'
         and not exists (select from tidemark.checkpoints c where c.failure #>> '{cause,type}' = ${STORE_REWOUND})
       order by id limit ${limit})`);
  return rowCount ?? 0;
};
