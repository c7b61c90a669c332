import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { DatabaseSample } from "@/server/domain/triage/rates";
import { utcText } from "../utc-text";

/**
 * The last sample of each step of the window and the one before it, oldest first, with the totals as they are now behind them: what happened since
 * the last sample is told at once.
 */
export const readDatabaseSamples = async (
  db: Database,
  { seconds, stepSeconds }: { seconds: number; stepSeconds: number },
): Promise<DatabaseSample[]> => {
  const { rows } = await db.execute<DatabaseSample>(sql`
    with stepped as (
      select distinct on (step) sampled_at, commits, rollbacks, deadlocks
        from (select *, date_bin(make_interval(secs => ${stepSeconds}), sampled_at, timestamptz 'epoch') as step
                from tidemark.database_samples where sampled_at > now() - make_interval(secs => ${seconds + stepSeconds})) d
       order by step, sampled_at desc)
    select ${utcText(sql`sampled_at`)} as at, commits::float8 as commits, rollbacks::float8 as rollbacks, deadlocks::float8 as deadlocks from (
      select * from stepped
      union all
      select clock_timestamp(), xact_commit, xact_rollback, deadlocks from pg_stat_database where datname = current_database()) s
     order by sampled_at`);
  return rows;
};
