import { withCache } from "@/server/caches/cache-client";
import { CacheTrouble } from "@/server/caches/cache-trouble";
import { type ComparedKey, type ComparedKeys, compareKeys } from "@/server/caches/compare-keys";
import { cacheKeysEndpoint } from "@/server/contracts/cache-endpoints";
import type { ComparedKey as ToldKey } from "@/server/contracts/caches";
import { listCacheLooks } from "@/server/db/caches/list-cache-looks";
import { cacheTextOf, fieldsShown } from "@/server/domain/cache/cache-value";
import { cachedKeyOf } from "@/server/domain/cache/key-pattern";
import { keyWords } from "@/server/domain/cache/key-words";
import { changesBetween } from "@/server/domain/row-change";
import type { Cache } from "@/server/projections/define-cache";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { seenStand, streamOfRow } from "../sight/seen-rebuilds";
import { type Sight, seenKey } from "../sight/sight";
import { knownCache } from "./known-cache";

const told = (sight: Sight, cache: Cache, { generation, projection }: ComparedKeys, compared: ComparedKey): ToldKey => {
  const { key, standing, cached, wanted, behind, position, readUpTo } = compared;
  const { positionField, holdsEveryRow } = cache;
  const before = cached.kind === "text" ? fieldsShown(cached.text, positionField) : null;
  const after = wanted === undefined ? null : fieldsShown(cacheTextOf(wanted, { field: null, at: readUpTo }), positionField);
  const why = cached.kind === "foreign" ? cached.why : null;
  const stand = seenStand(sight, { name: projection.name, version: generation.version }, streamOfRow(sight, generation, key), {
    ...{ before, after, changes: changesBetween(before, after) },
  });
  const seen = seenKey(sight, projection.name, key);
  return {
    ...{ key: seen, cachedKey: cachedKeyOf(cache.key, seen), standing, changes: stand.changes },
    ...{ cached: stand.before, wanted: stand.after },
    ...keyWords(standing, { projection: projection.name, behind, hasPosition: position !== null, holdsEveryRow, why }),
    ...{ cachedPosition: position, rowPosition: readUpTo, behindEvents: behind },
  };
};

/** The keys that engines found to differ, where nobody asks for another one. */
const keysOf = async (cache: Cache, key: string | undefined): Promise<readonly string[]> =>
  key === undefined ? ((await listCacheLooks(context().db, [cache.name]))[0]?.suspects ?? []) : [key];

export const compareCache = route(cacheKeysEndpoint, async ({ params: { name }, query: { key }, scope, sight }) => {
  const { db, sources, config } = context();
  const cache = knownCache(name, scope);
  const keys = await keysOf(cache, key);
  if (keys.length === 0) return { trouble: null, keys: [] };
  try {
    const work = { db, source: sourceNamed(sources), registry: config.registry };
    const compared = await withCache(cache, (client) => compareKeys(work, cache, client, keys));
    return { trouble: null, keys: compared.keys.map((one) => told(sight, cache, compared, one)) };
  } catch (error) {
    if (!(error instanceof CacheTrouble)) throw error;
    return { trouble: error.message, keys: [] };
  }
});
