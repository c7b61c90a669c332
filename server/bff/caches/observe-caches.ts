import type { Cache } from "@/server/contracts/caches";
import { listCacheLooks, type StoredCacheLook } from "@/server/db/caches/list-cache-looks";
import type { Database } from "@/server/db/database";
import { judgeCache } from "@/server/domain/cache/judge-cache";
import { addressOf, type Cache as Defined } from "@/server/projections/define-cache";
import type { Registry } from "@/server/projections/registry";

const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const NOTHING = { seenAt: null, unreachableSince: null, standings: {}, hits: 0, misses: 0, compared: 0, inconsistent: 0 };

const told = (cache: Defined, stored: StoredCacheLook | undefined, registry: Registry): Cache => {
  const { name, projection, holdsEveryRow, positionField, key } = cache;
  const { seenAt, unreachableSince, standings, hits, misses, compared, inconsistent } = stored ?? NOTHING;
  const definition = registry.newest(projection);
  return {
    ...{ name, projection, holdsEveryRow, seenAt, unreachableSince, standings },
    ...judgeCache({ look: stored ? { ...stored, isSeen: seenAt !== null } : null, cache }),
    noun: definition?.sequenceNoun ?? "stream",
    isKeyedByStream: definition?.isKeyedByStream ?? false,
    address: addressOf(cache),
    keyPattern: key,
    saysPosition: positionField !== null,
    hour: { compared, inconsistent, inconsistentShare: shareOf(inconsistent, compared), hitRatio: shareOf(hits, hits + misses) },
  };
};

/** How these caches stand, by the last looks of engines. No cache is asked for it: one that hangs keeps nobody waiting. */
export const observeCaches = async (db: Database, registry: Registry, caches: readonly Defined[]): Promise<Cache[]> => {
  if (caches.length === 0) return [];
  const looks = await listCacheLooks(
    db,
    caches.map(({ name }) => name),
  );
  return caches.map((cache) =>
    told(
      cache,
      looks.find(({ name }) => name === cache.name),
      registry,
    ),
  );
};
