import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Where the last look ended, and when this one began. */
export type LookTurn = { beganAt: string; cachedWalk: string; rowsWalk: string | null; suspects: string[] };

/** The right to look at a cache, for one engine at a time and not sooner than `everyMs` after the last one; null where it is not this one's turn. */
export const turnOfLook = async (
  db: Database,
  { name, projection }: { name: string; projection: string },
  everyMs: number,
): Promise<LookTurn | null> => {
  const { rows } = await db.execute<LookTurn>(sql`
    insert into tidemark.caches as c (name, projection, looked_at) values (${name}, ${projection}, clock_timestamp())
    on conflict (name) do update set looked_at = clock_timestamp(), projection = excluded.projection
     where c.looked_at <= clock_timestamp() - make_interval(secs => ${everyMs / 1_000})
    returning c.looked_at::text as "beganAt", cached_walk as "cachedWalk", rows_walk as "rowsWalk", suspects`);
  return rows[0] ?? null;
};
