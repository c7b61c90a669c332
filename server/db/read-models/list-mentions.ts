import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Functions whose text names a view of `read_models`: PostgreSQL keeps no record that they depend on it. */
export const listMentions = async (db: Database, view: string): Promise<string[]> => {
  const { rows } = await db.execute<{ mention: string }>(sql`
    select i.type || ' ' || i.identity as mention from pg_proc p, pg_identify_object('pg_proc'::regclass, p.oid, 0) i
     where p.prosqlbody is null and p.prosrc ~* ${`\\mread_models"?\\s*\\.\\s*"?${view}\\M`} order by 1`);
  return rows.map(({ mention }) => mention);
};
