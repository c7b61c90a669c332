import { type CacheClient, withCache } from "@/server/caches/cache-client";
import { CacheTrouble } from "@/server/caches/cache-trouble";
import { type CacheWork, compareKeys } from "@/server/caches/compare-keys";
import { nextKeys } from "@/server/caches/next-keys";
import { type CacheLook, recordLook } from "@/server/db/caches/record-look";
import { recordLookTrouble } from "@/server/db/caches/record-look-trouble";
import { type LookTurn, turnOfLook } from "@/server/db/caches/turn-of-look";
import { sumUpLook } from "@/server/domain/cache/sum-up-look";
import { OperationError } from "@/server/domain/errors";
import type { Cache } from "@/server/projections/define-cache";
import type { Logger } from "@/server/runtime/logger";
import { pause } from "../pause";

export type CacheKeeping = CacheWork & { caches: readonly Cache[]; logger: Logger };

const EVERY_MS = 2_000;
/** Rows, and cached keys, of one look: a walk that never ends comes by all of them. */
const AT_ONCE = 100;

const look = async (work: CacheWork, cache: Cache, client: CacheClient, turn: LookTurn): Promise<CacheLook> => {
  const { runId, ...found } = await client.totals();
  const cached = await nextKeys(work, cache, client, { part: "cached", after: turn.cachedWalk, limit: AT_ONCE });
  const rows = await nextKeys(work, cache, client, { part: "rows", after: turn.rowsWalk, limit: AT_ONCE });
  const walked = new Set([...cached.keys, ...rows.keys]);
  const { keys } = await compareKeys(work, cache, client, [...new Set([...turn.suspects, ...walked])]);
  const { runId: _, ...left } = await client.totals();
  return {
    ...{ name: cache.name, beganAt: turn.beganAt, runId, found, left, cachedWalk: cached.next ?? "0", rowsWalk: rows.next },
    ...sumUpLook(keys, { walked, cache }),
  };
};

/** One look at one cache, where it is this engine's turn. A cache that is away is noted, and troubles nobody else. */
export const lookAtCache = async (work: CacheWork, cache: Cache, everyMs = EVERY_MS): Promise<void> => {
  const turn = await turnOfLook(work.db, cache, everyMs);
  if (!turn) return;
  try {
    await recordLook(work.db, await withCache(cache, (client) => look(work, cache, client, turn)));
  } catch (error) {
    if (!(error instanceof CacheTrouble || error instanceof OperationError)) throw error;
    await recordLookTrouble(work.db, { name: cache.name, trouble: error.message, isReached: error instanceof OperationError });
  }
};

const keepCache = async ({ logger, ...work }: CacheKeeping, cache: Cache, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      await lookAtCache(work, cache);
    } catch (error) {
      logger.debug({ err: error, cache: cache.name }, "a look at a cache is missing");
    }
    await pause(EVERY_MS, signal);
  }
};

/** Looks at every configured cache until aborted, each by itself: one that hangs keeps no other one waiting. */
export const keepCaches = async (keeping: CacheKeeping, signal: AbortSignal): Promise<void> => {
  await Promise.all(keeping.caches.map((cache) => keepCache(keeping, cache, signal)));
};
