import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ViewHolder } from "./list-view-holders";

/**
 * Sessions that may still see the database as it was before `since`. A transaction in repeatable read takes its snapshot once, but
 * finds a view's table when it first reads it: one from before a table was filled would find that table empty.
 * A role without `pg_read_all_stats` sees its own sessions only.
 */
export const listOldSnapshots = async (tx: Transaction, since: string): Promise<ViewHolder[]> => {
  const { rows } = await tx.execute<ViewHolder>(sql`
    select pid, nullif(application_name, '') as application, (1000 * extract(epoch from clock_timestamp() - xact_start))::float8 as "openMs"
      from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
       and backend_xmin is not null and xact_start <= ${since}::timestamptz
     order by xact_start`);
  return rows;
};
