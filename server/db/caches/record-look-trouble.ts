import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { addToSameMinute } from "./same-minute";

/** Nobody answered, or what was answered could not be compared. What was seen before is kept, with its time. */
export const recordLookTrouble = async (
  db: Database,
  { name, trouble, isReached }: { name: string; trouble: string; isReached: boolean },
): Promise<void> => {
  await db.execute(sql`
    with noted as (
      update tidemark.caches
         set trouble = ${trouble}, unreachable_since = case when ${isReached} then null else coalesce(unreachable_since, now()) end
       where name = ${name})
    insert into tidemark.cache_minutes as m (cache, sampled_at, looks, unreached, hits, misses, compared, inconsistent)
    values (${name}, date_trunc('minute', now()), 1, ${isReached ? 0 : 1}, 0, 0, 0, 0)
    ${addToSameMinute}`);
};
