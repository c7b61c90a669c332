import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Distance } from "@/server/domain/replication/replica";

/** How far a standby has replayed; null where it is none. */
export const readReplayedLsn = async (standby: Database): Promise<string | null> => {
  const { rows } = await standby.execute<{ lsn: string | null }>(sql`
    select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as lsn`);
  return rows[0]!.lsn;
};

/** What lies between there and here, asked of the primary: as old as the first mark beyond, or younger than the newest. */
export const distanceTo = async (primary: Database, lsn: string): Promise<Distance> => {
  const { rows } = await primary.execute<Distance>(sql`
    select greatest(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), ${lsn}::pg_lsn), 0)::float8 as bytes,
           extract(epoch from now() - coalesce(
             (select m.marked_at from tidemark.wal_marks m where m.lsn > ${lsn}::pg_lsn order by m.lsn limit 1),
             (select max(m.marked_at) from tidemark.wal_marks m)))::float8 as seconds`);
  return rows[0]!;
};
