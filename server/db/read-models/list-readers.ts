import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Roles that may read a view of `read_models`, or columns of it, by a grant to them; "public" is everybody. The owner is among them. */
export const listReaders = async (db: Database, view: string): Promise<string[]> => {
  const { rows } = await db.execute<{ reader: string }>(sql`
    select distinct case when grantee = 0 then 'public' else pg_get_userbyid(grantee)::text end as reader
      from (select g.* from pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) g
             where c.oid = to_regclass(${`read_models."${view}"`})
            union all
            select g.* from pg_attribute a, aclexplode(a.attacl) g
             where a.attrelid = to_regclass(${`read_models."${view}"`}) and not a.attisdropped) granted
     where privilege_type = 'SELECT' order by 1`);
  return rows.map(({ reader }) => reader);
};
