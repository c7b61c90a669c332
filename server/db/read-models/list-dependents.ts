import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

/**
 * What was built on a view, directly or through others, as "view reports.daily": it would go with the view, so the view cannot be
 * dropped. What only names it in the text of a function is not known here, and does not keep it from being dropped.
 */
export const listDependents = async (db: Database | Transaction, view: string): Promise<string[]> => {
  const { rows } = await db.execute<{ dependent: string }>(sql`
    with recursive dependent (class, object) as (
      select 'pg_class'::regclass::oid, to_regclass(${`read_models."${view}"`})::oid
      union
      select case when r.oid is null then d.classid else 'pg_class'::regclass end, coalesce(r.ev_class, d.objid)
        from dependent p join pg_depend d on d.refclassid = p.class and d.refobjid = p.object
        left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid and r.rulename = '_RETURN'
    )
    select i.type || ' ' || i.identity as dependent from dependent, pg_identify_object(class, object, 0) i
     where class <> 'pg_type'::regclass and object <> to_regclass(${`read_models."${view}"`})::oid
     order by 1`);
  return rows.map(({ dependent }) => dependent);
};
