import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Engines sample every ten seconds: an older one says nothing of now. */
const NEWEST_SECONDS = 30;

/** How far behind the slowest replica was at the newest sample; null where none says it of now. */
export const readReplicationLag = async (db: Pick<Database, "execute">): Promise<number | null> => {
  const { rows } = await db.execute<{ lagSeconds: number }>(sql`
    select lag_seconds as "lagSeconds" from tidemark.replication_samples
     where sampled_at > now() - make_interval(secs => ${NEWEST_SECONDS}) order by sampled_at desc limit 1`);
  return rows[0]?.lagSeconds ?? null;
};
