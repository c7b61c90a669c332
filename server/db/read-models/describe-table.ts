import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { TypedColumn } from "@/server/domain/view-columns";

export type TableDescription = { columns: TypedColumn[]; hasRowSecurity: boolean };

/** The table as the catalog has it now; null where there is none under this name. */
export const describeTable = async (tx: Transaction, table: string): Promise<TableDescription | null> => {
  const { rows } = await tx.execute<TableDescription>(sql`
    select t.relrowsecurity as "hasRowSecurity",
           (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
              from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) as columns
      from pg_class t where t.oid = to_regclass(${`read_models."${table}"`}) and t.relkind = 'r'`);
  return rows[0] ?? null;
};
