import { randomUUID } from "node:crypto";
import pino from "pino";
import { append, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { type RedisServer, redisFixture } from "@/server/caches/testing/redis-server";
import type { Database } from "@/server/db/database";
import { beginRepair } from "@/server/db/repairs/begin-repair";
import { cancelRepair } from "@/server/db/repairs/cancel-repair";
import { type ClaimedRepair, claimRepair } from "@/server/db/repairs/claim-repair";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import type { CacheStrategy } from "@/server/domain/cache/cache-strategy";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base, expect } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { journal as parted } from "../testing/journal";
import { cachedJournal, cachedText, watchWrites } from "../testing/journal-cache";
import { planRepair } from "./plan-repair";
import { runRepair } from "./run-repair";

const test = base.extend<{ $file: { redis: RedisServer } }>({
  redis: [redisFixture, { scope: "file" }],
});

const journal = { ...parted, partitions: 1 };
const noted = { type: "Noted", data: { n: 1 } };
const untilAborted = new AbortController().signal;

const claim = async (db: Database): Promise<ClaimedRepair> =>
  (await claimRepair(db, { engineId: randomUUID(), runs: ["journal/1"], caches: ["journal"], inHand: [] }))!;
const workOf = (db: Database, { url }: RedisServer, repair: ClaimedRepair) => ({
  db,
  source: openNativeSource({ db }),
  registry: buildRegistry([journal]),
  caches: [cachedJournal(url)],
  repair,
  reach: () => undefined,
  logger: pino({ level: "silent" }),
});

const given = async (db: Database, streams: readonly string[]) => {
  for (const stream of streams) await publish(db, stream, [noted, noted]);
  await register(db, journal);
  await runBatch(db, journal);
};
const planned = async (db: Database, redis: RedisServer, strategy: CacheStrategy = "database_wins"): Promise<string> => {
  const generation = { projection: "journal", version: 1, generation: 1 };
  const asked = { kind: "cache", undoes: null, cache: "journal", strategy, keys: null, actor: "tester" } as const;
  const id = await db.transaction((tx) => insertRepair(tx, { ...generation, ...asked }));
  await planRepair(workOf(db, redis, await claim(db)), untilAborted);
  return id;
};
const confirmed = async (db: Database, redis: RedisServer, strategy?: CacheStrategy): Promise<string> => {
  const id = await planned(db, redis, strategy);
  await db.transaction((tx) => beginRepair(tx, id, { reason: "a test", by: "tester" }));
  return id;
};
const run = async (db: Database, redis: RedisServer) => runRepair(workOf(db, redis, await claim(db)), untilAborted);
const outcomes = async (db: Database, id: string) =>
  (await db.$client.query("select key, outcome, why from tidemark.repair_items where repair_id = $1 order by key", [id])).rows.map(
    ({ key, outcome, why }) => `${key} ${outcome}${why ? `: ${why}` : ""}`,
  );

test("G8: a key that an application wrote, deleted or refilled since the plan is left alone, and what already is as planned counts as written", async ({
  db,
  redis,
}) => {
  await redis.app.flushall();
  await given(db, ["a-newer", "b-deleted", "c-right", "d-still"]);
  for (const key of ["a-newer", "b-deleted", "c-right", "d-still"]) await redis.app.set(`journal:${key}`, cachedText("1 ", 1, 1));
  const id = await confirmed(db, redis);
  const newer = cachedText("1 2 3 ", 3, 99);
  await redis.app.set("journal:a-newer", newer);
  await redis.app.del("journal:b-deleted");
  await redis.app.set("journal:c-right", cachedText("1 2 ", 2, 8));
  await run(db, redis);

  const again = "The cached value was written again since the plan was made.";
  expect(await outcomes(db, id)).toEqual([`a-newer moved: ${again}`, `b-deleted moved: ${again}`, "c-right written", "d-still written"]);
  expect(await redis.app.mget("journal:a-newer", "journal:b-deleted")).toEqual([newer, null]);
  expect(JSON.parse((await redis.app.get("journal:d-still"))!)).toEqual({ versions: "1 2 ", total: 2, at: "8" });
});

test("G8: a row is held while its value is written, so that no newer one is committed and cached meanwhile", async ({ db, redis }) => {
  await redis.app.flushall();
  await given(db, ["a-1"]);
  await redis.app.set("journal:a-1", cachedText("1 ", 1, 1));
  const id = await confirmed(db, redis);
  // Longer than anybody waits here: the repair gives up an answer after a second, lets the row go, and asks again.
  await redis.app.client("PAUSE", 300_000, "WRITE");
  const running = run(db, redis);
  await eventually(async () => {
    const seen = await db.$client.query("select from read_models.journal_v1_g1 where stream_id = 'a-1' for update skip locked");
    return seen.rowCount === 0;
  });
  expect(await redis.app.get("journal:a-1")).toBe(cachedText("1 ", 1, 1));
  await redis.app.client("UNPAUSE");
  await running;
  expect(await outcomes(db, id)).toEqual(["a-1 written"]);
});

test("G8: of a value that came to be newer than the read model nothing is written, whatever the plan says", async ({ db, redis }) => {
  await redis.app.flushall();
  await given(db, ["a-1"]);
  await redis.app.set("journal:a-1", cachedText("other", 1, 2));
  const id = await confirmed(db, redis);
  // As after a restored backup: the same rows, and checkpoints that stand before what the cache has read.
  await db.execute("update tidemark.checkpoints set position = '1'");
  await run(db, redis);
  expect(await outcomes(db, id)).toEqual(["a-1 moved: It is newer than the read model: an older value would be put over it."]);
  expect(await redis.app.get("journal:a-1")).toBe(cachedText("other", 1, 2));
});

test("G8: an application and repairs that write the same keys at once never put an older value over a newer one", async ({ db, redis }) => {
  await redis.app.flushall();
  const streams = Array.from({ length: 8 }, (_, n) => `s-${n}`);
  await given(db, streams);
  const watch = await watchWrites(redis);
  let isOver = false;
  // It caches what it has read itself, before the read model has; every other time with a mistake, so that repairs have something to set right.
  const application = async () => {
    for (let round = 0; !isOver; round += 1) {
      const stream = streams[round % streams.length]!;
      await append(db, stream, [noted]);
      const at = await openNativeSource({ db }).publishHead();
      await redis.app.set(`journal:${stream}`, cachedText(`up to ${at}`, 0, at));
      await runBatch(db, journal);
      if (round % 2 === 0) await redis.app.set(`journal:${stream}`, cachedText("mistaken", 0, at));
    }
  };
  const writing = application();
  await eventually(() => watch.written.length > streams.length);
  let written = 0;
  for (let round = 0; round < 20 || written === 0; round += 1) {
    const id = await confirmed(db, redis);
    await run(db, redis);
    written += (await outcomes(db, id)).filter((outcome) => outcome.endsWith("written")).length;
  }
  isOver = true;
  await writing;
  const before = new Map<string, number>();
  for (const { key, value } of watch.written) {
    const at = Number(JSON.parse(value).at);
    expect(at, `${key}: ${value}`).toBeGreaterThanOrEqual(before.get(key) ?? 0);
    before.set(key, at);
  }
  watch.end();
});

test("G8: a repair whose cache is away stops when somebody stops it, and a plan of it says why there is none", async ({ db, redis }) => {
  await redis.app.flushall();
  await given(db, ["a-1"]);
  await redis.app.set("journal:a-1", cachedText("1 ", 1, 1));
  const id = await confirmed(db, redis);
  await redis.signal("SIGKILL");
  const running = run(db, redis);
  const told = async () => (await db.$client.query("select state, error from tidemark.repairs where id = $1", [id])).rows[0];
  await eventually(async () => (await told()).error === "Nothing listens at its address.");
  await db.transaction((tx) => cancelRepair(tx, id, "tester"));
  await running;
  expect(await told()).toEqual({ state: "cancelled", error: null });

  const failed = await planned(db, redis);
  const { rows } = await db.$client.query("select state, error from tidemark.repairs where id = $1", [failed]);
  expect(rows).toEqual([{ state: "failed", error: "Nothing listens at its address." }]);
  await redis.restart();
});
