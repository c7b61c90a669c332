import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

const forget =
  (rows: SQL, table: SQL) =>
  async (db: Database, limit: number): Promise<number> => {
    const { rowCount } = await db.execute(sql`delete from ${table} where ctid in (select ctid from ${table} where ${rows} limit ${limit})`);
    return rowCount ?? 0;
  };

export const SIGHTINGS_KEPT_DAYS = 7;

/** `limit` at most; gives their number. */
export const forgetDatabaseSamples = forget(sql`sampled_at < now() - interval '25 hours'`, sql`tidemark.database_samples`);
export const forgetReplicationSamples = forget(sql`sampled_at < now() - interval '25 hours'`, sql`tidemark.replication_samples`);
export const forgetPreparedSightings = forget(
  sql`seen_at < now() - make_interval(days => ${SIGHTINGS_KEPT_DAYS})`,
  sql`tidemark.prepared_sightings`,
);
