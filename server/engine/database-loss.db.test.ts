import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "@/server/db/migrate";
import { type Cluster, freePort, startCluster } from "@/server/embedded-postgres/cluster";
import { check } from "./testing/check";
import { test as base, eventually, expect, expectWhole, isLong } from "./testing/fault-test";
import { lettersIn, rowOf } from "./testing/letters";
import { isOver, outcomesOf, start } from "./testing/operations";

/** A server of the test's own, which it may take down. */
type Server = { start(): Promise<void>; stop(mode: "fast" | "immediate"): Promise<void>; url(): string };

const CRASHES = isLong ? 20 : 3;

const test = base.extend<{ server: Server; url: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  server: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "tidemark-loss-"));
    const port = await freePort();
    const start = () => startCluster({ directory, port, settings: { fsync: "off" } });
    let cluster: Cluster = await start();
    await use({
      start: async () => {
        cluster = await start();
      },
      stop: (mode) => cluster.stop(mode),
      url: () => cluster.url("console"),
    });
    await cluster.stop("immediate");
    rmSync(directory, { recursive: true, force: true });
  },
  url: async ({ server }, use) => {
    const admin = new pg.Client({ connectionString: server.url().replace("/console", "/postgres") });
    await admin.connect();
    await admin.query("create database console");
    await admin.end();
    await migrate(server.url());
    await use(server.url());
  },
});

test("an engine that starts before its database waits for it", async ({ db, server, engines, append }) => {
  await append("a-1", "Noted", "Noted");
  await server.stop("fast");
  const engine = engines.start();
  await eventually(() => engine.output().includes("the engine is not connected"));

  await server.start();

  await engine.ready;
  await expectWhole(db);
});

test("engines outlive a database that crashes under load, again and again", { timeout: 600_000 }, async ({
  db,
  server,
  engines,
  write,
}) => {
  const writers = write();
  const pair = [engines.start(), engines.start()];
  await Promise.all(pair.map(({ ready }) => ready));
  for (let crash = 0; crash < CRASHES; crash += 1) {
    await writers.more(40);
    await server.stop("immediate");
    await server.start();
    await writers.more(40);
    const applied = "select sum(applied_events)::int as applied from tidemark.checkpoints";
    const { rows } = await db.$client.query(applied);
    await eventually(async () => (await db.$client.query(applied)).rows[0].applied > rows[0].applied);
    expect(await check(db, writers.acknowledged)).toEqual([]);
  }
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("a redrive goes on from what a crashed database still has, and every letter has one outcome", { timeout: 600_000 }, async ({
  db,
  server,
  engines,
  append,
}) => {
  const streams = Array.from({ length: 6 }, (_, n) => `a-${n}`);
  for (const stream of streams) await append(stream, "Broken", ...Array.from({ length: 29 }, () => "Noted"));
  engines.start({ registry: "fixed" });
  await eventually(async () => (await lettersIn(db))?.length === 180);
  const id = await start(db, { foldVersion: 2, lettersPerSecond: 60 });
  const settled = async () => (await outcomesOf(db, id)).filter(({ outcome }) => outcome !== null).length;

  for (let crash = 0; crash < CRASHES; crash += 1) {
    const before = await settled();
    await eventually(async () => (await settled()) > Math.min(before + 5, 179));
    await server.stop("immediate");
    await server.start();
  }

  expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "done", selected: 180, succeeded: 180, failed: 0, notReached: 0 });
  for (const stream of streams) expect(await rowOf(db, stream)).toBe(`${Array.from({ length: 30 }, (_, n) => n + 1).join(" ")} `);
  await expectWhole(db);
});
