import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type CountedKeys = {
  projection: string;
  good: number;
  bad: number;
  /** Of the looks of the last two minutes; null where there was none. */
  current: number | null;
  comparedNow: number;
};

/** Cached keys that engines compared within the window, by the read model that they stand beside. */
export const countCachedKeys = async (
  db: Database,
  { windowSeconds, projections }: { windowSeconds: number; projections: readonly string[] | null },
): Promise<CountedKeys[]> => {
  const { rows } = await db.execute<CountedKeys>(sql`
    select c.projection, (sum(m.compared) - sum(m.inconsistent))::float8 as good, sum(m.inconsistent)::float8 as bad,
           sum(m.inconsistent) filter (where m.sampled_at > now() - interval '2 minutes')::float8 as current,
           coalesce(sum(m.compared) filter (where m.sampled_at > now() - interval '2 minutes'), 0)::float8 as "comparedNow"
      from tidemark.caches c join tidemark.cache_minutes m on m.cache = c.name
     where m.sampled_at > now() - make_interval(secs => ${windowSeconds})
       and ${projections === null ? sql`true` : sql`c.projection = any(${sql.param([...projections])}::text[])`}
     group by c.projection order by c.projection`);
  return rows;
};
