import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type IsolationDefault = { who: string; isolation: string };

const MOST = 20;

/** Whose transactions begin under another isolation than read committed in this database, unless they say otherwise: all, or those of a role. */
export const readIsolationDefaults = async (db: Database): Promise<IsolationDefault[]> => {
  const { rows } = await db.execute<IsolationDefault>(sql`
    select case when s.setrole = 0 and s.setdatabase = 0 then 'every role' when s.setrole = 0 then 'this database' else 'role ' || r.rolname end as who,
           split_part(c, '=', 2) as isolation
      from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c
     where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
       and split_part(c, '=', 1) = 'default_transaction_isolation' and split_part(c, '=', 2) <> 'read committed'
     order by 1 limit ${MOST}`);
  return rows;
};
