import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Mean seconds of a call of `append_events` by any writer, from pg_stat_statements; null where that extension is not there or has seen none. */
export const readMeanAppend = async (db: Database): Promise<number | null> => {
  const { rows: extension } = await db.execute(sql`select from pg_extension where extname = 'pg_stat_statements'`);
  if (extension.length === 0) return null;
  const { rows } = await db.execute<{ seconds: number | null }>(sql`
    select sum(total_exec_time) / nullif(sum(calls), 0) / 1000 as seconds from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
       and query ilike '%event_store.append_events(%' and query not ilike '%pg_stat_statements%'`);
  return rows[0]?.seconds ?? null;
};
