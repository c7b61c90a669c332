import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Standing } from "@/server/domain/cache/judge-key";
import { addToSameMinute } from "./same-minute";

export type CacheLook = {
  name: string;
  /** When its turn began, as the database said it. */
  beganAt: string;
  /** Of the server's life. */
  runId: string;
  /** Its totals since that began, as the look found them and as it left them: what lies between, the look itself looked up. */
  found: { hits: number; misses: number };
  left: { hits: number; misses: number };
  cachedWalk: string;
  rowsWalk: string | null;
  standings: Partial<Record<Standing, number>>;
  suspects: readonly string[];
  compared: number;
  inconsistent: number;
};

/**
 * What a look came to, and where the next one goes on. Invariant: whatever engines look at once and in whichever order they end, a hit is counted once.
 * Totals only grow, so what is above the largest that is stored is new; the lock makes that one the latest. Where they fell although no other look ended
 * since this one began, somebody has reset them; of that, of another life and of the first look nothing before is known: `seen` has nulls, which
 * `greatest` passes over.
 */
export const recordLook = async (
  db: Database,
  { name, beganAt, runId, found, left, cachedWalk, rowsWalk, standings, suspects, compared, inconsistent }: CacheLook,
): Promise<void> => {
  await db.execute(sql`
    with seen as (
      select case when is_known then hits end as hits, case when is_known then misses end as misses
        from tidemark.caches
       cross join lateral (select run_id = ${runId} and (seen_at >= ${beganAt} or hits <= ${found.hits} and misses <= ${found.misses}) as is_known) k
       where name = ${name} for update of caches),
    noted as (
      update tidemark.caches c
         set seen_at = now(), unreachable_since = null, trouble = null, run_id = ${runId}, hits = greatest(seen.hits, ${left.hits}),
             misses = greatest(seen.misses, ${left.misses}), cached_walk = ${cachedWalk}, rows_walk = ${rowsWalk},
             standings = ${JSON.stringify(standings)}::jsonb, suspects = ${JSON.stringify(suspects)}::jsonb
        from seen where c.name = ${name})
    insert into tidemark.cache_minutes as m (cache, sampled_at, looks, unreached, hits, misses, compared, inconsistent)
    select ${name}, date_trunc('minute', now()), 1, 0, greatest(0, ${found.hits} - seen.hits), greatest(0, ${found.misses} - seen.misses), ${compared},
           ${inconsistent}
      from seen
    ${addToSameMinute}`);
};
