import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Standing } from "@/server/domain/cache/judge-key";
import { utcText } from "../utc-text";

/** What engines last saw of a cache, and what the last hour came to. */
export type StoredCacheLook = {
  name: string;
  /** Null where no look ever came to its end. */
  seenAt: string | null;
  /** Since an engine last tried. */
  silentSeconds: number;
  unreachableSince: string | null;
  unreachableSeconds: number | null;
  trouble: string | null;
  standings: Partial<Record<Standing, number>>;
  suspects: string[];
  hits: number;
  misses: number;
  compared: number;
  inconsistent: number;
};

export const listCacheLooks = async (db: Database, names: readonly string[]): Promise<StoredCacheLook[]> => {
  const { rows } = await db.execute<StoredCacheLook>(sql`
    select c.name, ${utcText(sql`c.seen_at`)} as "seenAt", extract(epoch from clock_timestamp() - c.looked_at)::float8 as "silentSeconds",
           ${utcText(sql`c.unreachable_since`)} as "unreachableSince",
           extract(epoch from clock_timestamp() - c.unreachable_since)::float8 as "unreachableSeconds", c.trouble, c.standings, c.suspects,
           h.hits, h.misses, h.compared, h.inconsistent
      from tidemark.caches c
     cross join lateral (
       select coalesce(sum(m.hits), 0)::float8 as hits, coalesce(sum(m.misses), 0)::float8 as misses,
              coalesce(sum(m.compared), 0)::float8 as compared, coalesce(sum(m.inconsistent), 0)::float8 as inconsistent
         from tidemark.cache_minutes m where m.cache = c.name and m.sampled_at > now() - interval '1 hour') h
     where c.name = any(${sql.param([...names])}::text[])`);
  return rows;
};
