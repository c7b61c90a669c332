import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { isNotPrepared } from "@/server/db/database-error";
import type { AppendTotals } from "@/server/domain/alert/append-pace";

/**
 * Calls of `append_events` by any writer, their milliseconds, and the squares of these, from pg_stat_statements, which keeps mean and deviation of
 * each statement. Null where that extension is not there, or its library not loaded.
 */
export const readAppendTotals = async (tx: Transaction): Promise<AppendTotals | null> => {
  const { rows: extension } = await tx.execute(sql`select from pg_extension where extname = 'pg_stat_statements'`);
  if (extension.length === 0) return null;
  return tx.transaction(readOwn).catch((error: unknown) => {
    if (isNotPrepared(error)) return null;
    throw error;
  });
};

/** In a savepoint: where the library is not loaded the view refuses, and the look at the other rules goes on. */
const readOwn = async (tx: Transaction): Promise<AppendTotals | null> => {
  const { rows } = await tx.execute<AppendTotals>(sql`
    select extract(epoch from now())::float8 as "atSeconds", coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(total_exec_time), 0) as "totalMs",
           coalesce(sum(calls * (mean_exec_time ^ 2 + stddev_exec_time ^ 2)), 0) as "squaresMs"
      from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
       and query ilike '%event_store.append_events(%' and query not ilike '%pg_stat_statements%'`);
  return rows[0] ?? null;
};
