import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** A session that keeps a view from being switched; what the server does not show to this role is null. */
export type ViewHolder = { pid: number; application: string | null; openMs: number | null };

/** "session 4711 (nightly report)". */
export const sessionText = ({ pid, application }: ViewHolder): string => `session ${pid}${application ? ` (${application})` : ""}`;

/** Sessions with a lock on a view of `read_models`, the transaction that is open longest first. */
export const listViewHolders = async (db: Pick<Database, "execute">, view: string): Promise<ViewHolder[]> => {
  const { rows } = await db.execute<ViewHolder>(sql`
    select l.pid, nullif(a.application_name, '') as application,
           (1000 * extract(epoch from clock_timestamp() - a.xact_start))::float8 as "openMs"
      from pg_locks l left join pg_stat_activity a on a.pid = l.pid
     where l.granted and l.relation = to_regclass(${`read_models."${view}"`}) and l.pid <> pg_backend_pid()
       and l.database = (select oid from pg_database where datname = current_database())
     order by a.xact_start nulls last`);
  return rows;
};
