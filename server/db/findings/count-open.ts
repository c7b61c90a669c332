import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Scope } from "@/server/domain/access/grants";
import { findingInside } from "./finding-inside";

/** Open findings by check; a check that has none is absent. Read from the index of states: it costs what is open, or was acknowledged. */
export const countOpenFindings = async (db: Database, within: Scope): Promise<{ check: string; findings: number }[]> => {
  const { rows } = await db.execute<{ check: string; findings: number }>(sql`
    select f.check_name as "check", count(*)::int as findings from tidemark.findings f
     where f.state = 'open' and ${findingInside(within)} group by f.check_name order by f.check_name`);
  return rows;
};
