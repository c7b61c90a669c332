import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** An older look says nothing about now. */
const LOOK_SECONDS = 60;

export type CacheFigures = {
  cache: string;
  projection: string;
  /** 0 while it answers. */
  unreachableSeconds: number;
  /** Of the keys that were compared in five minutes; null where none was. */
  inconsistentPercent: number | null;
};

/** Of every cache that engines look at. */
export const readCacheFigures = async (tx: Transaction): Promise<CacheFigures[]> => {
  const { rows } = await tx.execute<CacheFigures>(sql`
    select c.name as cache, c.projection, coalesce(extract(epoch from now() - c.unreachable_since), 0)::float8 as "unreachableSeconds",
           (select 100.0 * sum(m.inconsistent) / nullif(sum(m.compared), 0) from tidemark.cache_minutes m
             where m.cache = c.name and m.sampled_at > now() - interval '5 minutes')::float8 as "inconsistentPercent"
      from tidemark.caches c where c.looked_at > now() - make_interval(secs => ${LOOK_SECONDS})`);
  return rows;
};
