import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ReplicatedServer } from "@/server/domain/replication/synchrony";

/** What this server promises of a commit, who waits for it, and whether this login is told of others' sessions. */
export const readServer = async (db: Database): Promise<ReplicatedServer> => {
  const { rows } = await db.execute<ReplicatedServer>(sql`
    select pg_is_in_recovery() as "isStandby", current_setting('synchronous_commit') as "synchronousCommit",
           current_setting('synchronous_standby_names') as "standbyNames",
           pg_has_role('pg_read_all_stats', 'usage') as "seesAll",
           count(a.pid)::int as "waitingCommits",
           coalesce(extract(epoch from statement_timestamp() - min(a.query_start)), 0)::float8 as "waitingSeconds"
      from (values (1)) one left join pg_stat_activity a on a.wait_event = 'SyncRep'`);
  return rows[0]!;
};
