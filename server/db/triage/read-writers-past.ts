import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type WriterPast = { pid: number; application: string | null };

const MOST = 20;

/**
 * Sessions whose open transaction has written events without the claim of `event_store.claim_positions`: readers may pass what they have not
 * committed yet. Whoever calls `append_events` has claimed before it touches the table.
 */
export const readWritersPast = async (db: Database): Promise<WriterPast[]> => {
  const { rows } = await db.execute<WriterPast>(sql`
    with locks as materialized (select pid, locktype, mode, relation, classid, objsubid, virtualtransaction, database from pg_locks where pid is not null and granted)
    select w.pid, nullif(a.application_name, '') as application
      from locks w left join pg_stat_activity a on a.pid = w.pid
     where w.locktype = 'relation' and w.mode = 'RowExclusiveLock' and w.relation = to_regclass('event_store.events')
       and w.database = (select oid from pg_database where datname = current_database())
       and not exists (select from locks c where c.virtualtransaction = w.virtualtransaction and c.locktype = 'advisory' and c.objsubid = 1
                                              and c.classid::bigint >> 16 = 32478)
     order by w.pid limit ${MOST}`);
  return rows;
};
