import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Views, materialized ones too, that read a table of `read_models`: "view reports.daily". The table cannot be dropped under them. */
export const listViewsOn = async (tx: Transaction, table: string): Promise<string[]> => {
  const { rows } = await tx.execute<{ view: string }>(sql`
    select distinct i.type || ' ' || i.identity as view
      from pg_depend d join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
     cross join lateral pg_identify_object('pg_class'::regclass, r.ev_class, 0) i
     where d.refclassid = 'pg_class'::regclass and d.refobjid = to_regclass(${`read_models."${table}"`})
     order by 1`);
  return rows.map(({ view }) => view);
};
