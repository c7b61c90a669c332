import { type RedisServer, redisFixture } from "@/server/caches/testing/redis-server";
import type { Database } from "@/server/db/database";
import { beginRepair } from "@/server/db/repairs/begin-repair";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import type { FaultPoint } from "../fault-point";
import { test as base, eventually, expect, expectWhole } from "../testing/fault-test";
import { cachedText, watchWrites } from "../testing/journal-cache";

const test = base.extend<{ redis: RedisServer }>({
  redis: redisFixture,
});

const KEYS = 6;
const cached = (n: number) => `journal:a-${n}`;
const keys = Array.from({ length: KEYS }, (_, n) => cached(n));

const stateOf = async (db: Database, id: string): Promise<string> =>
  (await db.$client.query("select state from tidemark.repairs where id = $1", [id])).rows[0].state;
const readBy = async (db: Database) =>
  (await db.$client.query("select from read_models.journal where versions = '1 2 '")).rowCount === KEYS;
const newRepair = { projection: "journal", version: 1, generation: 1, kind: "cache", undoes: null, keys: null, actor: "tester" } as const;

test("G8: a repair of a cache killed at every named point writes each key once, and a cache that is away is waited for", async ({
  db,
  engines,
  append,
  redis,
}) => {
  for (let n = 0; n < KEYS; n += 1) await append(`a-${n}`, "Noted", "Noted");
  const first = engines.start({ cache: redis.url });
  await eventually(() => readBy(db));
  first.signal("SIGKILL");
  await first.ended;
  for (const key of keys) await redis.app.set(key, cachedText("1 ", 1, 1));
  const watch = await watchWrites(redis);
  const id = await db.transaction((tx) => insertRepair(tx, { ...newRepair, cache: "journal", strategy: "database_wins" }));

  const killedAt = async (point: FaultPoint, count = 1) => {
    const engine = engines.start({ fault: `${point}:${count}`, cache: redis.url });
    expect((await engine.ended).signal, `${point}: ${engine.output().slice(-2_000)}`).toBe("SIGKILL");
  };
  for (const point of ["repair-claimed", "repair-page-compared", "repair-page-stored"] as const) await killedAt(point);
  const planner = engines.start({ cache: redis.url });
  await eventually(async () => (await stateOf(db, id)) === "planned");
  planner.signal("SIGKILL");
  await planner.ended;
  expect((await db.$client.query("select from tidemark.repair_items where repair_id = $1", [id])).rowCount).toBe(KEYS);
  expect(watch.written).toEqual([]);

  await db.transaction((tx) => beginRepair(tx, id, { reason: "a test", by: "tester" }));
  await redis.signal("SIGSTOP");
  const waiting = engines.start({ cache: redis.url });
  await eventually(async () => {
    const { rows } = await db.$client.query("select error from tidemark.repairs where id = $1", [id]);
    return rows[0].error === "It does not answer.";
  });
  await append("b-1", "Noted");
  await eventually(async () => (await db.$client.query("select from read_models.journal where stream_id = 'b-1'")).rowCount === 1);
  waiting.signal("SIGKILL");
  await waiting.ended;
  await redis.signal("SIGCONT");

  for (const [point, count] of [
    ["repair-row-written", 2],
    ["repair-row-settled", 2],
    ["before-repair-end", 1],
  ] as const) {
    await killedAt(point, count);
    expect(await stateOf(db, id), point).toBe("running");
  }
  engines.start({ cache: redis.url });
  await eventually(async () => (await stateOf(db, id)) === "done");
  const { rows } = await db.$client.query(
    "select outcome, count(*)::int as keys from tidemark.repair_items where repair_id = $1 group by 1",
    [id],
  );
  expect(rows).toEqual([{ outcome: "written", keys: KEYS }]);
  for (const text of await redis.app.mget(...keys)) expect(JSON.parse(text!)).toMatchObject({ versions: "1 2 ", total: 3 });
  await eventually(() => watch.written.length >= KEYS);
  expect(watch.written.map(({ key }) => key).sort(), "each key is written once").toEqual(keys);
  watch.end();
  await expectWhole(db);
});
