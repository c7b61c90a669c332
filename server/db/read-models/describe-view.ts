import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { TypedColumn } from "@/server/domain/view-columns";

export type ViewDescription = {
  oid: string;
  owner: string;
  columns: TypedColumn[];
  /** What it reads: tables of any schema, the schema before the name. */
  reads: string[];
  /** `security_barrier=true`, as they stand in WITH (…). */
  options: string[];
  isSecurityInvoker: boolean;
  definition: string;
};

/** The view as the catalog has it now; null where there is none under this name. Takes no lock on it. */
export const describeView = async (tx: Transaction, view: string): Promise<ViewDescription | null> => {
  const { rows } = await tx.execute<ViewDescription>(sql`
    select v.oid::text, pg_get_userbyid(v.relowner) as owner, coalesce(v.reloptions, '{}') as options, pg_get_viewdef(v.oid) as definition,
           coalesce((select bool_or(o.option_value::boolean) from pg_options_to_table(v.reloptions) o
                      where o.option_name = 'security_invoker'), false) as "isSecurityInvoker",
           (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
              from pg_attribute a where a.attrelid = v.oid and a.attnum > 0 and not a.attisdropped) as columns,
           array(select distinct n.nspname || '.' || c.relname from pg_rewrite r
                   join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                        and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid
                   join pg_class c on c.oid = d.refobjid join pg_namespace n on n.oid = c.relnamespace
                  where r.ev_class = v.oid and r.rulename = '_RETURN' order by 1) as reads
      from pg_class v where v.oid = to_regclass(${`read_models."${view}"`}) and v.relkind = 'v'`);
  return rows[0] ?? null;
};
