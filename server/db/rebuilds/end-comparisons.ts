import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { tableName } from "@/server/domain/read-model";
import type { Generation } from "@/server/domain/rebuild";

/** Our own sessions that compare, which may read a table for minutes. */
export const COMPARISON_SESSION = "tidemark comparison";

/** Ends the comparisons that read a generation's table: whoever drops it does not wait for them. Their engine tells them as failed. */
export const endComparisons = async (tx: Transaction, { projection, version, generation }: Generation): Promise<void> => {
  await tx.execute(sql`
    select pg_terminate_backend(a.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.relation = to_regclass(${`read_models.${tableName(projection, version, generation)}`}) and l.granted
       and a.application_name = ${COMPARISON_SESSION} and a.usename = current_user`);
};
