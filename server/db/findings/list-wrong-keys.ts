import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { ROW_CHECKS } from "@/server/domain/audit/row-fault";
import type { Generation } from "@/server/domain/rebuild";

/** Keys of rows that audits found to differ from their fold and nobody mended, the first `limit` of them. */
export const listWrongKeys = async (tx: Transaction, { projection, generation }: Generation, limit: number): Promise<string[]> => {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select distinct f.key from tidemark.findings f
     where f.projection = ${projection} and (f.evidence ->> 'generation')::int = ${generation} and f.state in ('open', 'acknowledged')
       and f.check_name = any(${sql.param(Object.keys(ROW_CHECKS))}::text[])
     order by f.key limit ${limit}`);
  return rows.map(({ key }) => key);
};
