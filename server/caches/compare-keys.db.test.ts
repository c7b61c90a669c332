import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import { journal as parted } from "@/server/engine/testing/journal";
import { cachedJournal, cachedText } from "@/server/engine/testing/journal-cache";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base, expect } from "@/server/testing/database-test";
import { type CacheClient, withCache } from "./cache-client";
import { compareKeys } from "./compare-keys";
import { nextKeys } from "./next-keys";
import { type RedisServer, redisFixture } from "./testing/redis-server";

const test = base.extend<{ redis: RedisServer }>({
  redis: redisFixture,
});

const journal = { ...parted, partitions: 1 };
const noted = { type: "Noted", data: { n: 1 } };
const workOn = (db: Database) => ({ db, source: openNativeSource({ db }), registry: buildRegistry([journal]) });

/** Does it once, after the cache was read the first time and before it is read again. */
const betweenLooks = (client: CacheClient, act: () => Promise<unknown>): CacheClient => {
  let isDone = false;
  return {
    ...client,
    read: async (keys) => {
      const found = await client.read(keys);
      if (!isDone) await act();
      isDone = true;
      return found;
    },
  };
};

test("an update in between is no finding: of a value that comes right it is told that it is, of one that moves that it moves", async ({
  db,
  redis,
}) => {
  for (const stream of ["a-late", "b-moving", "c-wrong"]) await publish(db, stream, [noted, noted]);
  await register(db, journal);
  await runBatch(db, journal);
  for (const key of ["a-late", "b-moving", "c-wrong"]) await redis.app.set(`journal:${key}`, cachedText("1 ", 1, 1));
  const others = () => redis.app.mset("journal:a-late", cachedText("1 2 ", 2, 6), "journal:b-moving", cachedText("half", 1, 3));
  const cache = { ...cachedJournal(redis.url), settlesWithinMs: 1 };
  const { keys } = await withCache(cache, (client) =>
    compareKeys(workOn(db), cache, betweenLooks(client, others), ["a-late", "b-moving", "c-wrong"]),
  );
  expect(keys.map(({ key, standing, behind }) => [key, standing, behind])).toEqual([
    ["a-late", "consistent", null],
    ["b-moving", "moving", 3],
    ["c-wrong", "stale", 5],
  ]);
});

test("a walk comes by every key of the pattern and by none of others, whatever their names hold", async ({ db, redis }) => {
  await register(db, journal);
  const names = Array.from({ length: 700 }, (_, n) => `k*[${n}]`);
  await redis.app.mset(...names.flatMap((name) => [`odd*?[x]:${name}:end`, "1", `odd-?[x]:${name}:end`, "1", `odd*?[x]:${name}`, "1"]));
  const cache = { ...cachedJournal(redis.url), key: "odd*?[x]:{key}:end" };
  const found: string[] = [];
  await withCache(cache, async (client) => {
    for (let after: string | null = "0"; after !== null; ) {
      const page = await nextKeys(workOn(db), cache, client, { part: "cached", after, limit: 100 });
      expect(page.keys.length).toBeLessThan(500);
      found.push(...page.keys);
      after = page.next;
    }
  });
  expect([...new Set(found)].sort()).toEqual(names.toSorted());
});
