import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export const SAMPLE_SECONDS = 10;

/** One sample every ten seconds: of several engines the first one writes it. */
export const recordDatabaseSample = async (db: Database): Promise<void> => {
  await db.execute(sql`
    insert into tidemark.database_samples (sampled_at, commits, rollbacks, deadlocks)
    select date_bin(make_interval(secs => ${SAMPLE_SECONDS}), now(), timestamptz 'epoch'), xact_commit, xact_rollback, deadlocks
      from pg_stat_database where datname = current_database()
    on conflict do nothing`);
};
