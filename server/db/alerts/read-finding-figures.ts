import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Of one check, in the log or in one read model. */
export type FindingFigures = { check: string; projection: string | null; findings: number };

/** Open findings that somebody has to look at, by check and read model; a note is none of them. Reads the index of open ones. */
export const readFindingFigures = async (tx: Transaction): Promise<FindingFigures[]> => {
  const { rows } = await tx.execute<FindingFigures>(sql`
    select check_name as check, projection, count(*)::float8 as findings
      from tidemark.findings where state = 'open' and severity <> 'note' group by check_name, projection`);
  return rows;
};
