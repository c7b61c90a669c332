import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Standing } from "@/server/domain/cache/judge-key";

export type CacheLook = {
  name: string;
  runId: string;
  hits: number;
  misses: number;
  cachedWalk: string;
  rowsWalk: string | null;
  standings: Partial<Record<Standing, number>>;
  suspects: readonly string[];
  compared: number;
  inconsistent: number;
};

type Minute = { name: string; unreached: number; hits: SQL; misses: SQL; compared: number; inconsistent: number };

const addToMinute = async (tx: Transaction, { name, unreached, hits, misses, compared, inconsistent }: Minute): Promise<void> => {
  await tx.execute(sql`
    insert into tidemark.cache_minutes as m (cache, sampled_at, looks, unreached, hits, misses, compared, inconsistent)
    values (${name}, date_trunc('minute', now()), 1, ${unreached}, ${hits}, ${misses}, ${compared}, ${inconsistent})
    on conflict (cache, sampled_at) do update
       set looks = m.looks + 1, unreached = m.unreached + excluded.unreached, hits = m.hits + excluded.hits, misses = m.misses + excluded.misses,
           compared = m.compared + excluded.compared, inconsistent = m.inconsistent + excluded.inconsistent`);
};

/** What happened since the last look; of a server that was started anew, or is seen for the first time, nothing is known. */
const grown = (name: string, runId: string, total: number, column: SQL): SQL =>
  sql`coalesce((select greatest(0, ${total} - c.${column}) from tidemark.caches c where c.name = ${name} and c.run_id = ${runId}), 0)`;

/** What a look came to, and where the next one goes on. */
export const recordLook = (db: Database, look: CacheLook): Promise<void> =>
  db.transaction(async (tx) => {
    const { name, runId, hits, misses, standings, suspects, ...rest } = look;
    await addToMinute(tx, {
      ...rest,
      name,
      unreached: 0,
      hits: grown(name, runId, hits, sql`hits`),
      misses: grown(name, runId, misses, sql`misses`),
    });
    await tx.execute(sql`
      update tidemark.caches
         set seen_at = now(), unreachable_since = null, trouble = null, run_id = ${runId}, hits = ${hits}, misses = ${misses},
             cached_walk = ${look.cachedWalk}, rows_walk = ${look.rowsWalk}, standings = ${JSON.stringify(standings)}::jsonb,
             suspects = ${JSON.stringify(suspects)}::jsonb
       where name = ${name}`);
  });

/** Nobody answered, or what was answered could not be compared. What was seen before is kept, with its time. */
export const recordLookTrouble = (
  db: Database,
  { name, trouble, isReached }: { name: string; trouble: string; isReached: boolean },
): Promise<void> =>
  db.transaction(async (tx) => {
    await addToMinute(tx, { name, unreached: isReached ? 0 : 1, hits: sql`0`, misses: sql`0`, compared: 0, inconsistent: 0 });
    await tx.execute(sql`
      update tidemark.caches
         set trouble = ${trouble}, unreachable_since = case when ${isReached} then null else coalesce(unreachable_since, now()) end
       where name = ${name}`);
  });
