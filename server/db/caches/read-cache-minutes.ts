import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { utcText } from "../utc-text";

export type CacheStep = {
  at: string;
  looks: number;
  unreached: number;
  hits: number;
  misses: number;
  compared: number;
  inconsistent: number;
};

/** What the looks of each step of the window came to, oldest first. */
export const readCacheMinutes = async (
  db: Database,
  cache: string,
  { seconds, stepSeconds }: { seconds: number; stepSeconds: number },
): Promise<CacheStep[]> => {
  const { rows } = await db.execute<CacheStep>(sql`
    select ${utcText(sql`step`)} as at, sum(looks)::float8 as looks, sum(unreached)::float8 as unreached, sum(hits)::float8 as hits,
           sum(misses)::float8 as misses, sum(compared)::float8 as compared, sum(inconsistent)::float8 as inconsistent
      from (select *, date_bin(make_interval(secs => ${stepSeconds}), sampled_at, timestamptz 'epoch') as step
              from tidemark.cache_minutes where cache = ${cache} and sampled_at > now() - make_interval(secs => ${seconds})) m
     group by step order by step`);
  return rows;
};
