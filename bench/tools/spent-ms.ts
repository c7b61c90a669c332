import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** What the server spends on planning and running this login's statements while the work is done: without the way there, and without who else is at work. */
export const spentMs = async (db: Database, login: string, work: () => Promise<unknown>): Promise<number> => {
  await db.execute(sql`select pg_stat_statements_reset()`);
  await work();
  const { rows } = await db.execute<{ ms: number }>(sql`
    select coalesce(sum(s.total_exec_time + s.total_plan_time), 0)::float8 as ms
      from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = ${login}`);
  return rows[0]!.ms;
};
