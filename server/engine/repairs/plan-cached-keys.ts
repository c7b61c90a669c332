import { z } from "zod";
import { type CacheClient, withCache } from "@/server/caches/cache-client";
import { type ComparedKey, compareKeys } from "@/server/caches/compare-keys";
import { type KeyPage, nextKeys } from "@/server/caches/next-keys";
import { planKey } from "@/server/domain/cache/cache-strategy";
import { cacheTextOf, fieldsShown } from "@/server/domain/cache/cache-value";
import { isCounted } from "@/server/domain/cache/judge-key";
import type { RepairItem } from "@/server/domain/repair";
import { type CacheRepairing, cacheOf } from "./cache-of";
import type { FoundPage, RepairWork } from "./repair-work";

/** Keys of a page: what is looked at again after a crash. */
const PAGE_KEYS = 500;

/** `keys`: of those that were asked for, how many were looked at. `cached`: the walk over the cache, in one life of its server. */
const place = z.union([
  z.tuple([z.literal("keys"), z.number().int()]),
  z.tuple([z.literal("cached"), z.string(), z.string()]),
  z.tuple([z.literal("rows"), z.string().nullable()]),
]);
type Place = z.infer<typeof place>;

const firstPlace = ({ repair }: RepairWork, runId: string): Place => (repair.keys === null ? ["cached", runId, "0"] : ["keys", 0]);

/** Of a server that was started anew the walk means nothing: it begins anew as well, and what is found twice is planned once. */
const placeNow = (work: RepairWork, runId: string): Place => {
  const { cursor } = work.repair;
  const at = cursor === null ? firstPlace(work, runId) : place.parse(JSON.parse(cursor));
  return at[0] === "cached" && at[1] !== runId ? firstPlace(work, runId) : at;
};

type Page = { keys: readonly string[]; next: Place | null };

/** First the keys that are cached; then the rows, where every one of them has to be. */
const pageAt = async (work: RepairWork, { cache, strategy }: CacheRepairing, client: CacheClient, at: Place): Promise<Page> => {
  if (at[0] === "keys") {
    const [asked, end] = [work.repair.keys ?? [], at[1] + PAGE_KEYS];
    return { keys: asked.slice(at[1], end), next: end < asked.length ? ["keys", end] : null };
  }
  const part: KeyPage = at[0] === "cached" ? { part: "cached", after: at[2] } : { part: "rows", after: at[1] };
  const { keys, next } = await nextKeys(work, cache, client, { ...part, limit: PAGE_KEYS });
  if (next !== null) return { keys, next: at[0] === "cached" ? ["cached", at[1], next] : ["rows", next] };
  const looksAtRows = cache.holdsEveryRow && strategy !== "invalidate_all";
  return { keys, next: at[0] === "cached" && looksAtRows ? ["rows", null] : null };
};

/** A key as it is and as it should be; the position that is written with it is settled when it is. */
const itemOf = ({ cache }: CacheRepairing, { key, cached, wanted, readUpTo }: ComparedKey, isWritten: boolean): RepairItem => {
  const text = cached.kind === "text" ? cached.text : null;
  const field = cache.positionField;
  const by = isWritten && wanted !== undefined ? cacheTextOf(wanted, { field, at: readUpTo }) : null;
  return { key, before: text === null ? null : fieldsShown(text, field), mark: text, after: by === null ? null : fieldsShown(by, field) };
};

/** What becomes of the keys of one page, by the strategy of the repair. */
export const nextCachedKeys = async (work: RepairWork): Promise<FoundPage> => {
  const repairing = cacheOf(work);
  const { cache, strategy } = repairing;
  return withCache(cache, async (client) => {
    const { runId } = await client.totals();
    const { keys, next } = await pageAt(work, repairing, client, placeNow(work, runId));
    const compared = await compareKeys(work, cache, client, keys);
    const planned = compared.keys.map((key) => ({ key, plan: planKey(strategy, key.standing, cache) }));
    return {
      generation: compared.generation,
      next: next && JSON.stringify(next),
      found: {
        items: planned.flatMap(({ key, plan: { act } }) =>
          act === "write" || act === "delete" ? [itemOf(repairing, key, act === "write")] : [],
        ),
        unjudged: planned.flatMap(({ key: { key }, plan }) => (plan.act === "leave" ? [{ key, why: plan.why }] : [])),
        checked: compared.keys.filter(({ standing }) => isCounted(standing)).length,
      },
    };
  });
};
