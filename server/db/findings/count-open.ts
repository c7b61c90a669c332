import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Open findings by check; a check that has none is absent. Read from the index of states: it costs what is open, or was acknowledged. */
export const countOpenFindings = async (db: Database): Promise<{ check: string; findings: number }[]> => {
  const { rows } = await db.execute<{ check: string; findings: number }>(sql`
    select check_name as "check", count(*)::int as findings from tidemark.findings where state = 'open' group by check_name order by check_name`);
  return rows;
};
