import { sql } from "drizzle-orm";

/** How far this server's own log is; a standby's is what it has replayed. */
export const HERE = sql`
  (select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end as lsn, statement_timestamp() as at) here`;
