import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Those that are older than a year and not the last of their projection; what a person did stays in the action log. How many went. */
export const forgetReconciliations = async (db: Database, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    delete from tidemark.reconciliations where id in (
      select r.id from tidemark.reconciliations r
       where r.at < now() - interval '1 year'
         and exists (select from tidemark.reconciliations later
                      where later.projection = r.projection and later.kind = 'detected' and later.id > r.id)
       order by r.at limit ${limit})`);
  return rowCount ?? 0;
};
