import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@/server/db/database";
import { check } from "./testing/check";
import { readNotes } from "./testing/commit-notes";
import type { EngineChild } from "./testing/engine-children";
import { eventually, expect, expectWhole, isLong, test } from "./testing/fault-test";

const STOPPED_MS = isLong ? 20_000 : 6_500;
const TAKEOVER_LIMIT_MS = 2_000;

/** Partitions and who holds them, by the name under which the rig knows an engine. */
const owners = async (db: Database): Promise<Map<string, string>> => {
  const latest = new Map<string, string>();
  for (const { kind, partition, engine } of await readNotes(db)) if (kind === "lease") latest.set(partition, engine);
  return latest;
};

const heldBy = async (db: Database, { name }: EngineChild): Promise<number> =>
  [...(await owners(db)).values()].filter((owner) => owner === name).length;

const untilShared = (db: Database, engines: readonly EngineChild[]) =>
  eventually(async () => {
    const held = await Promise.all(engines.map((engine) => heldBy(db, engine)));
    return held.every((count) => count >= 2) && held.reduce((sum, count) => sum + count) === 5;
  });

const untilAllAreHeldBy = (db: Database, engine: EngineChild) => eventually(async () => (await heldBy(db, engine)) === 5);

test("the partitions of a killed engine belong to the other one within two seconds", async ({ db, engines, write }) => {
  const writers = write();
  const [first, second] = [engines.start(), engines.start()];
  await untilShared(db, [first, second]);

  const { rows } = await db.$client.query<{ now: Date }>("select clock_timestamp() as now");
  first.signal("SIGKILL");
  await untilAllAreHeldBy(db, second);

  const takenAt = Math.max(...(await readNotes(db)).filter(({ kind }) => kind === "lease").map(({ at }) => at.getTime()));
  const tookMs = takenAt - (rows[0]?.now.getTime() ?? 0);
  process.stdout.write(`takeover after kill -9: ${tookMs} ms\n`);
  if (isLong) expect(tookMs).toBeLessThan(TAKEOVER_LIMIT_MS);
  await writers.more(50);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

for (const [where, fault] of [
  ["between batches", undefined],
  ["inside a transaction", "after-write:10:SIGSTOP"],
] as const)
  test(`an engine stopped ${where} loses its partitions and commits nothing under its old epochs when it goes on`, {
    timeout: 120_000,
  }, async ({ db, engines, write }) => {
    const writers = write();
    const frozen = engines.start(fault ? { fault } : {});
    if (!fault) {
      await untilAllAreHeldBy(db, frozen);
      frozen.signal("SIGSTOP");
    }
    await eventually(() => execFileSync("ps", ["-o", "state=", "-p", String(frozen.pid)], { encoding: "utf8" }).startsWith("T"));
    const stoppedAt = performance.now();
    const other = engines.start();
    await untilAllAreHeldBy(db, other);
    const notesBefore = await readNotes(db);

    await delay(Math.max(0, STOPPED_MS - (performance.now() - stoppedAt)));
    frozen.signal("SIGCONT");
    await untilShared(db, [frozen, other]);

    const later = (await readNotes(db)).slice(notesBefore.length);
    const oldEpochs = new Map(notesBefore.map(({ partition, epoch }) => [partition, BigInt(epoch)]));
    const underOldEpochs = later.filter(
      ({ kind, engine, partition, epoch }) => kind === "commit" && engine === frozen.name && BigInt(epoch) <= oldEpochs.get(partition)!,
    );
    expect(underOldEpochs).toEqual([]);
    await writers.more(50);
    await writers.stop();
    await expectWhole(db, writers.acknowledged);
  });

test("an engine whose session lock is terminated stops handling before it takes anything again", async ({ db, engines, write }) => {
  const writers = write();
  const engine = engines.start();
  await untilAllAreHeldBy(db, engine);
  for (let loss = 0; loss < 3; loss += 1) {
    const before = (await readNotes(db)).length;
    const { rowCount } = await db.$client.query(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid::bigint >> 16 = 32481 and database = (select oid from pg_database where datname = current_database())",
    );
    expect(rowCount).toBe(1);
    await eventually(async () => (await readNotes(db)).slice(before).filter(({ kind }) => kind === "lease").length === 5);
    const { rows } = await db.$client.query("select distinct engine_id from tidemark.checkpoints");
    expect(rows).toHaveLength(1);
  }
  expect(await check(db, writers.acknowledged)).toEqual([]);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
  expect(engine.output().split("the engine's session is lost").length).toBeGreaterThan(3);
});

test("SIGTERM under load finishes the batches in hand, gives every lease back and exits 0", async ({ db, engines, write }) => {
  const writers = write();
  const engine = engines.start();
  await untilAllAreHeldBy(db, engine);
  await writers.more(50);

  engine.signal("SIGTERM");

  expect(await engine.ended).toEqual({ code: 0, signal: null });
  expect((await db.$client.query("select from tidemark.checkpoints where engine_id is not null")).rowCount).toBe(0);
  expect((await db.$client.query("select from tidemark.engines")).rowCount).toBe(0);
  // Engines of other tests have the same name, and a backend outlives its client by a moment.
  await eventually(async () => {
    const { rowCount } = await db.$client.query(
      "select from pg_stat_activity where datname = current_database() and application_name = $1",
      [engine.name],
    );
    return rowCount === 0;
  });
  expect(await check(db, writers.acknowledged)).toEqual([]);
});

test("engines whose clocks are an hour fast and an hour slow share and take over as others do", async ({ db, engines, write }) => {
  const writers = write();
  const fast = engines.start({ clockShiftMs: 3_600_000 });
  const slow = engines.start({ clockShiftMs: -3_600_000 });
  await untilShared(db, [fast, slow]);
  expect(new Date(/"time":"([^"]+)"/.exec(fast.output())?.[1] ?? 0).getTime()).toBeGreaterThan(Date.now() + 3_000_000);
  const leases = async () => (await readNotes(db)).filter(({ kind }) => kind === "lease").length;
  // Whoever judged the other's heartbeat by its own clock would take its partitions again and again.
  await eventually(async () => {
    const settled = await leases();
    await writers.more(200);
    return (await leases()) === settled;
  });

  fast.signal("SIGKILL");
  await untilAllAreHeldBy(db, slow);
  const back = engines.start({ clockShiftMs: 3_600_000 });
  await untilShared(db, [back, slow]);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});
