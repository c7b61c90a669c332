import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { readReplicationLag } from "@/server/db/replication/read-replication-lag";

export type ReplicationCount = { good: number; bad: number; current: number | null };

/** Samples of the window in which the slowest replica was within the limit, or beyond it; null where there was no replica for a day. */
export const countReplicationSamples = async (
  db: Database,
  { withinSeconds, windowSeconds }: { withinSeconds: number; windowSeconds: number },
): Promise<ReplicationCount | null> => {
  const { rows } = await db.execute<{ good: number; bad: number; isKnown: boolean }>(sql`
    select count(*) filter (where lag_seconds <= ${withinSeconds}::float8)::int as good,
           count(*) filter (where lag_seconds > ${withinSeconds}::float8)::int as bad,
           exists (select from tidemark.replication_samples) as "isKnown"
      from tidemark.replication_samples where sampled_at > now() - make_interval(secs => ${windowSeconds})`);
  const { isKnown, ...counted } = rows[0]!;
  return isKnown ? { ...counted, current: await readReplicationLag(db) } : null;
};
