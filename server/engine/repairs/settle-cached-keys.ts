import { isDeepStrictEqual } from "node:util";
import { type CacheClient, withCache } from "@/server/caches/cache-client";
import { isBeyond, wantedOf } from "@/server/caches/compare-keys";
import { readUpTo } from "@/server/caches/read-rows-at";
import type { Transaction } from "@/server/db/database";
import { readMarkedRows } from "@/server/db/read-models/marked-rows";
import { listComparedCheckpoints } from "@/server/db/rebuilds/list-compared-checkpoints";
import { holdClaim } from "@/server/db/repairs/hold-claim";
import type { SettledItem } from "@/server/db/repairs/settle-item";
import { type CacheValue, cacheTextOf, fieldsShown, isSameCached, positionIn } from "@/server/domain/cache/cache-value";
import { cachedKeyOf } from "@/server/domain/cache/key-pattern";
import { OperationError } from "@/server/domain/errors";
import type { RepairItem } from "@/server/domain/repair";
import { liveRowsOf } from "@/server/replay/rows/live-rows";
import { type CacheRepairing, cacheOf } from "./cache-of";
import type { RepairWork } from "./repair-work";
import { underClaim } from "./under-claim";

const SWITCHED = "Readers were switched to another generation since the plan was made.";
const WRITTEN = "The cached value was written again since the plan was made.";
const CHANGED = "Its row was written again since the plan was made.";
const RETURNED = "It has a row now.";
const NEWER = "It is newer than the read model: an older value would be put over it.";

type Replacement = { by: string | null; wanted: CacheValue | undefined } | { why: string };

/** What is put in its place, while the row is held as it is; or why nothing is. */
const replacementOf = async (
  tx: Transaction,
  { registry, source, repair }: RepairWork,
  { cache, strategy }: CacheRepairing,
  { key, mark, after }: RepairItem,
): Promise<Replacement> => {
  const live = await liveRowsOf(tx, registry, repair.projection);
  if (live.generation.generation !== repair.generation || live.generation.version !== repair.version) return { why: SWITCHED };
  const row = (await readMarkedRows(tx, live.model, [key], { hold: true })).get(key)?.row;
  const wanted = wantedOf(cache, row, key);
  if (after === null) return wanted !== undefined && strategy !== "invalidate_all" ? { why: RETURNED } : { by: null, wanted };
  const field = cache.positionField;
  const at = readUpTo({ checkpoints: await listComparedCheckpoints(tx, live.generation) }, key);
  const by = wanted === undefined ? null : cacheTextOf(wanted, { field, at });
  if (by === null || !isDeepStrictEqual(fieldsShown(by, field), after)) return { why: CHANGED };
  const said = mark === null ? null : positionIn(mark, field);
  return said !== null && isBeyond(source, at, said) ? { why: NEWER } : { by, wanted };
};

/** Whether it already is as the plan leaves it, by whoever made it so: an engine that died after the write, too. */
const isAsPlanned = async (
  client: CacheClient,
  { cache }: CacheRepairing,
  cachedKey: string,
  { by, wanted }: { by: string | null; wanted: CacheValue | undefined },
) => {
  const now = (await client.read([cachedKey])).get(cachedKey);
  if (by === null || wanted === undefined) return now?.kind === "absent";
  return now?.kind === "text" && isSameCached(now.text, wanted, cache.positionField);
};

/**
 * Invariant: an older value is never put over a newer one. The row is held while its value is written, so that no newer one of it can be committed and
 * cached meanwhile; the cache replaces only the very value that the plan saw. Holding it takes a second at most: a cache that hangs is given up.
 */
const settleKey = async (
  tx: Transaction,
  work: RepairWork,
  repairing: CacheRepairing,
  client: CacheClient,
  item: RepairItem,
): Promise<SettledItem> => {
  const replacement = await replacementOf(tx, work, repairing, item);
  if ("why" in replacement) return { outcome: "moved", why: replacement.why };
  const cachedKey = cachedKeyOf(repairing.cache.key, item.key);
  const { by } = replacement;
  const isReplaced = await client.replace({ key: cachedKey, seen: item.mark, by });
  work.reach("repair-row-written");
  return isReplaced || (await isAsPlanned(client, repairing, cachedKey, replacement))
    ? { outcome: "written", writtenMark: by }
    : { outcome: "moved", why: WRITTEN };
};

/**
 * Settles some keys of a plan. A write and its outcome cannot commit together, so a key that is found as the plan leaves it counts as written: who goes
 * on after a crash writes nothing twice. Throws `CacheTrouble`, and is tried again until it answers or somebody stops the repair.
 */
export const settleCachedKeys = async (
  work: RepairWork,
  items: readonly RepairItem[],
  signal: AbortSignal,
): Promise<"more" | "over" | "lost"> => {
  const { db, repair, reach } = work;
  // Before the cache is asked, which may be away for long: whoever stops the repair is not kept waiting by it.
  const claim = await db.transaction((tx) => holdClaim(tx, repair));
  if (claim !== "held") return claim === "cancelled" ? "over" : "lost";
  const repairing = cacheOf(work);
  return withCache(repairing.cache, async (client) => {
    for (const item of items) {
      const settled = await underClaim(work, item.key, (tx) => settleKey(tx, work, repairing, client, item)).catch(
        async (error: unknown) => {
          if (!(error instanceof OperationError)) throw error;
          return underClaim(work, item.key, async () => ({ outcome: "moved", why: error.message }));
        },
      );
      if (settled !== "settled") return settled === "cancelled" ? "over" : "lost";
      reach("repair-row-settled");
      if (signal.aborted) return "lost";
    }
    return "more";
  });
};
