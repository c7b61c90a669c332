import pg from "pg";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { type Engine, startEngine } from "@/server/engine/engine";
import { openLogger } from "@/server/runtime/logger";
import { test as base, expect } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { testRegistry } from "./testing/journal";

const test = base.extend<{ engine: () => Promise<Engine>; append: (stream: string, ...types: string[]) => Promise<void> }>({
  engine: async ({ url }, use) => {
    const engines: Engine[] = [];
    await use(async () => {
      const engine = startEngine({
        url,
        config: { registry: testRegistry, retries: DEFAULT_RETRY_POLICY },
        logger: openLogger("engine"),
        reach: () => undefined,
      });
      engines.push(engine);
      await engine.started;
      return engine;
    });
    await Promise.all(engines.map((engine) => engine.stop()));
  },
  append: async ({ url }, use) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await use(async (stream, ...types) => {
      const events = types.map((type, n) => ({ type, data: type === "Noted" ? { n: n + 1 } : {} }));
      await client.query("select event_store.append_events($1, -1, $2)", [stream, JSON.stringify(events)]);
    });
    await client.end();
  },
});

test("events reach every read model that reads them", async ({ db, engine, append }) => {
  await engine();
  await append("a-1", "Noted", "Noted");
  await append("a-2", "Noted");

  const rows = await eventually(async () => {
    const { rows } = await db.$client.query("select * from read_models.journal order by stream_id");
    const { rows: sums } = await db.$client.query("select * from read_models.totals order by remainder");
    return rows.length === 2 && sums.length === 2 && { rows, sums };
  });

  expect(rows.rows).toEqual([
    { stream_id: "a-1", versions: "1 2 ", total: 3, note: null },
    { stream_id: "a-2", versions: "1 ", total: 1, note: null },
  ]);
  expect(rows.sums).toEqual([
    { remainder: "1", total: "2.00" },
    { remainder: "2", total: "2.00" },
  ]);
});

test("a row that a fold gives up is removed", async ({ db, engine, append }) => {
  await append("a-1", "Noted", "Removed");
  await append("a-2", "Noted");
  await engine();
  await eventually(async () => (await db.$client.query("select from read_models.journal where stream_id = 'a-2'")).rowCount === 1);
  await eventually(async () => (await db.$client.query("select from read_models.journal where stream_id = 'a-1'")).rowCount === 0);
});

test("three engines share the partitions, and every partition has exactly one owner", async ({ db, engine }) => {
  await Promise.all([engine(), engine(), engine()]);
  await eventually(async () => {
    const { rows } = await db.$client.query(
      "select count(*)::int as held from tidemark.checkpoints where engine_id is not null group by engine_id order by 1",
    );
    return JSON.stringify(rows.map(({ held }) => held)) === "[1,2,2]";
  });
});

test("stopping gives every lease back at once", async ({ db, engine }) => {
  const first = await engine();
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where engine_id is null")).rowCount === 0);
  await first.stop();
  expect((await db.$client.query("select from tidemark.checkpoints where engine_id is not null")).rowCount).toBe(0);
  expect((await db.$client.query("select from tidemark.engines")).rowCount).toBe(0);
});
