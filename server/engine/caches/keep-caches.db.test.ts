import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { type RedisServer, redisFixture } from "@/server/caches/testing/redis-server";
import { journal as parted } from "@/server/engine/testing/journal";
import { cachedJournal, cachedText } from "@/server/engine/testing/journal-cache";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base, expect } from "@/server/testing/database-test";
import { lookAtCache } from "./keep-caches";

const test = base.extend<{ redis: RedisServer }>({ redis: redisFixture });

const journal = { ...parted, partitions: 1 };

test("the hits and misses of a cache are those of its readers: what an engine looks up to compare it is in neither", async ({
  db,
  redis,
}) => {
  for (const stream of ["a", "b"]) await publish(db, stream, [{ type: "Noted", data: { n: 1 } }]);
  await register(db, journal);
  await runBatch(db, journal);
  await redis.app.set("journal:a", cachedText("1 ", 1, 1));
  const cache = cachedJournal(redis.url);
  const look = () => lookAtCache({ db, source: openNativeSource({ db }), registry: buildRegistry([journal]) }, cache, 0);
  const counted = async () => {
    const { rows } = await db.execute(
      "select sum(looks)::int as looks, sum(hits)::int as hits, sum(misses)::int as misses from tidemark.cache_minutes",
    );
    return rows[0];
  };
  for (let n = 0; n < 3; n += 1) await look();
  expect(await counted()).toEqual({ looks: 3, hits: 0, misses: 0 });
  await redis.app.get("journal:a");
  for (const key of ["journal:b", "journal:c"]) await redis.app.get(key);
  await look();
  expect(await counted()).toEqual({ looks: 4, hits: 1, misses: 2 });
});
