import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** The statements that give a view its comment back, and those of its columns that it will still have. */
export const commentsOf = async (tx: Transaction, view: string, columns: readonly string[]): Promise<string[]> => {
  const { rows } = await tx.execute<{ statement: string }>(sql`
    select case when d.objsubid = 0 then format('comment on view read_models.%I is %L', v.relname, d.description)
                else format('comment on column read_models.%I.%I is %L', v.relname, a.attname, d.description) end as statement
      from pg_class v join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = v.oid
      left join pg_attribute a on a.attrelid = v.oid and a.attnum = d.objsubid
     where v.oid = to_regclass(${`read_models."${view}"`})
       and (d.objsubid = 0 or a.attname = any(${sql.param([...columns])}::text[]))
     order by d.objsubid`);
  return rows.map(({ statement }) => statement);
};
