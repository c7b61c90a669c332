import { listKeys } from "@/server/db/read-models/list-keys";
import { globOf, rowKeyOf } from "@/server/domain/cache/key-pattern";
import type { Cache } from "@/server/projections/define-cache";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import type { CacheClient } from "./cache-client";
import type { CacheWork } from "./compare-keys";

/** `cached`: a walk over the cache, that begins and ends at "0". `rows`: the rows by their keys. */
export type KeyPage = { part: "cached"; after: string } | { part: "rows"; after: string | null };

/** Where the keys of others are many, a page may have few of ours: it is over after so many steps all the same. */
const STEPS = 20;

const nextCached = async ({ key: pattern }: Cache, client: CacheClient, after: string, limit: number) => {
  const keys = new Set<string>();
  let cursor = after;
  for (let step = 0; step < STEPS && keys.size < limit; step += 1) {
    const walked = await client.walk(globOf(pattern), cursor);
    cursor = walked.cursor;
    for (const cachedKey of walked.keys) {
      const key = rowKeyOf(pattern, cachedKey);
      if (key !== null) keys.add(key);
    }
    if (cursor === "0") break;
  }
  return { keys: [...keys], next: cursor === "0" ? null : cursor };
};

const nextRows = async (
  { db, registry }: Pick<CacheWork, "db" | "registry">,
  { projection }: Cache,
  after: string | null,
  limit: number,
) => {
  const { model } = await liveRowsOf(db, registry, projection);
  const keys = await listKeys(db, model, { after, limit });
  return { keys, next: keys.length < limit ? null : (keys.at(-1) ?? null) };
};

/** Keys of rows, a page at a time; `next` is null behind the last page. A key may come twice. */
export const nextKeys = (
  work: Pick<CacheWork, "db" | "registry">,
  cache: Cache,
  client: CacheClient,
  { limit, ...page }: KeyPage & { limit: number },
): Promise<{ keys: string[]; next: string | null }> =>
  page.part === "cached" ? nextCached(cache, client, page.after, limit) : nextRows(work, cache, page.after, limit);
