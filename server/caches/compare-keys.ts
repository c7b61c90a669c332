import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Database } from "@/server/db/database";
import { type CacheValue, isSameCached, positionIn } from "@/server/domain/cache/cache-value";
import { type Cached, judgeKey, type Standing } from "@/server/domain/cache/judge-key";
import { cachedKeyOf } from "@/server/domain/cache/key-pattern";
import { OperationError } from "@/server/domain/errors";
import { type Position, position } from "@/server/domain/position";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { Cache } from "@/server/projections/define-cache";
import { messageOf } from "@/server/projections/event-failure";
import type { Registry } from "@/server/projections/registry";
import type { LiveRows } from "@/server/replay/rows/live-rows";
import type { EventSource } from "@/server/sources/event-source";
import type { CacheClient } from "./cache-client";
import { type RowsAt, readRowsAt, readUpTo } from "./read-rows-at";

export type CacheWork = { db: Database; source: Pick<EventSource, "hasPassed" | "unread">; registry: Registry };

/** What a cached key should hold; undefined where its row is not there. */
export type Wanted = CacheValue | undefined;

export type ComparedKey = {
  key: string;
  standing: Standing;
  cached: Cached;
  wanted: Wanted;
  /** Up to where the row was read. */
  readUpTo: Position;
  /** As the cached value says itself; null where it does not. */
  position: string | null;
  /** Events that the row has and the value has not; null where nobody can tell. */
  behind: number | null;
};

export type ComparedKeys = Pick<LiveRows, "generation" | "projection"> & { keys: ComparedKey[] };

type Seen = Omit<ComparedKey, "standing" | "behind"> & { isNewer: boolean | null };

/** Null where the text is no position of this source. */
export const isBeyond = (source: CacheWork["source"], checkpoint: Position, said: string): boolean | null => {
  try {
    return !source.hasPassed(checkpoint, position(said));
  } catch (error) {
    if (error instanceof OperationError) return null;
    throw error;
  }
};

/** What a row is to be cached as. Throws `OperationError` where the team's function does not know either. */
export const wantedOf = (cache: Cache, row: ReadModelRow | undefined, key: string): Wanted => {
  if (!row) return undefined;
  try {
    return cache.value(row, key);
  } catch (error) {
    throw new OperationError("unprocessable", `The value function of cache ${cache.name} fails: ${messageOf(error)}`);
  }
};

type Look = { rows: RowsAt; seen: readonly Seen[] };

/** Rows first, in one snapshot with their checkpoints; then the cache. */
const look = async (work: CacheWork, cache: Cache, client: CacheClient, keys: readonly string[]): Promise<Look> => {
  const rows = await readRowsAt(work, cache.projection, keys);
  const held = await client.read(keys.map((key) => cachedKeyOf(cache.key, key)));
  const seen = keys.map((key): Seen => {
    const cached: Cached = held.get(cachedKeyOf(cache.key, key)) ?? { kind: "absent" };
    const at = readUpTo(rows, key);
    const said = cached.kind === "text" ? positionIn(cached.text, cache.positionField) : null;
    const isNewer = said === null ? null : isBeyond(work.source, at, said);
    return {
      key,
      cached,
      wanted: wantedOf(cache, rows.rows.get(key), key),
      readUpTo: at,
      position: isNewer === null ? null : said,
      isNewer,
    };
  });
  return { rows, seen };
};

const isSame = ({ cached, wanted }: Seen, { positionField }: Cache): boolean =>
  cached.kind === "text" && wanted !== undefined && isSameCached(cached.text, wanted, positionField);

const differs = (seen: Seen, cache: Cache): boolean => !isSame(seen, cache) && (seen.cached.kind !== "absent" || seen.wanted !== undefined);

const hasMoved = (before: Seen, now: Seen): boolean => !isDeepStrictEqual([before.cached, before.wanted], [now.cached, now.wanted]);

/** Events that a row had read and a cached value had not, counted by the source in one statement: positions are not subtracted. */
const countBehind = async (source: CacheWork["source"], { projection }: RowsAt, seen: readonly Seen[]): Promise<Map<string, number>> => {
  const types = projection.events.map(({ name }) => name);
  const old = seen.flatMap(({ key, position: said, readUpTo: at, isNewer }) => (said === null || isNewer ? [] : [{ key, said, at }]));
  if (old.length === 0) return new Map();
  const asked = [...new Set(old.flatMap(({ said, at }) => [said, at]))];
  const answers = await source.unread(asked.map((at) => ({ after: position(at), types })));
  const unread = new Map(asked.map((at, n) => [at, answers[n]?.events ?? 0]));
  return new Map(old.map(({ key, said, at }) => [key, (unread.get(said) ?? 0) - (unread.get(at) ?? 0)]));
};

const judged = (seen: Seen, cache: Cache, behind: number | null): ComparedKey => {
  const { isNewer, ...key } = seen;
  const facts = { cached: key.cached.kind, hasRow: key.wanted !== undefined, isSame: isSame(seen, cache), isNewer, behind };
  return { ...key, behind, standing: judgeKey(facts) };
};

/**
 * Holds cached keys against the rows of the live read model, and writes nothing. What differs is looked at again once whoever fills the cache had time
 * to: a row or a value that moved in between is no finding. Throws `CacheTrouble`, `OperationError` and the database's errors.
 */
export const compareKeys = async (work: CacheWork, cache: Cache, client: CacheClient, keys: readonly string[]): Promise<ComparedKeys> => {
  const first = await look(work, cache, client, keys);
  const differing = first.seen.filter((seen) => differs(seen, cache));
  const told = ({ generation, projection }: RowsAt, compared: ComparedKey[]): ComparedKeys => ({ generation, projection, keys: compared });
  if (differing.length === 0)
    return told(
      first.rows,
      first.seen.map((seen) => judged(seen, cache, null)),
    );
  await sleep(cache.settlesWithinMs);
  const again = await look(
    work,
    cache,
    client,
    differing.map(({ key }) => key),
  );
  const still = again.seen.filter((seen) => differs(seen, cache));
  const behind = await countBehind(work.source, again.rows, still);
  const second = new Map(again.seen.map((seen) => [seen.key, seen]));
  const compared = first.seen.map((before) => {
    const now = second.get(before.key) ?? before;
    const key = judged(now, cache, behind.get(now.key) ?? null);
    return differs(now, cache) && hasMoved(before, now) ? { ...key, standing: "moving" as const } : key;
  });
  return told(again.rows, compared);
};
