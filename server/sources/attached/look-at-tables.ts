import type { Database } from "@/server/db/database";

export type SeenTable = { schema: string; name: string; columns: string[]; isReadable: boolean; mayWrite: boolean };
export type SeenTables = { login: string; seesSessions: boolean; isStandby: boolean; searchPath: string[]; tables: SeenTable[] };

const LOOK = `
  select current_user::text as login, pg_has_role(current_user, 'pg_read_all_stats', 'usage') as "seesSessions", pg_is_in_recovery() as "isStandby",
         current_schemas(false)::text[] as "searchPath",
         coalesce((select jsonb_agg(jsonb_build_object('schema', n.nspname, 'name', c.relname,
                     'columns', (select coalesce(jsonb_agg(a.attname), '[]') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
                     'isReadable', has_schema_privilege(n.oid, 'usage')
                                   and case c.relkind when 'S' then has_sequence_privilege(c.oid, 'select') else has_table_privilege(c.oid, 'select') end,
                     'mayWrite', c.relkind <> 'S' and has_table_privilege(c.oid, 'insert, update, delete, truncate')) order by n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relname = any($1) and c.relkind in ('r', 'p', 'S')), '[]') as tables`;

/** What there is under these names of tables and sequences, in whichever schema, and what this login may do with it. */
export const lookAtTables = async (db: Database, names: readonly string[]): Promise<SeenTables> => {
  const { rows } = await db.$client.query<SeenTables>(LOOK, [names]);
  return rows[0]!;
};
