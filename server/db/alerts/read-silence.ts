import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * Seconds since an engine looked at the rules, or since one sampled a live projection where that is longer ago. Null where nobody was ever
 * expected to.
 */
export const readSilence = async (tx: Transaction): Promise<number | null> => {
  const { rows } = await tx.execute<{ seconds: number | null }>(sql`
    select extract(epoch from now() - least(
             (select evaluated_at from tidemark.alert_watch),
             (select max(s.sampled_at) from tidemark.projections p
               cross join lateral (select sampled_at from tidemark.lag_samples
                                    where projection = p.name and version = p.version order by sampled_at desc limit 1) s
               where p.is_live)))::float8 as seconds
     where exists (select from tidemark.alert_watch)`);
  return rows[0]?.seconds ?? null;
};
