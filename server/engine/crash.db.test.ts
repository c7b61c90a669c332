import { setTimeout as delay } from "node:timers/promises";
import type { FaultPoint } from "./fault-point";
import { check } from "./testing/check";
import { expect, expectWhole, isLong, seed, test } from "./testing/fault-test";

const POINTS: readonly FaultPoint[] = [
  "after-lease",
  "after-read",
  "after-hold",
  "after-write",
  "before-commit",
  "after-commit-sent",
  "after-commit",
];
const KILLS_AT_POINTS = isLong ? 100 : POINTS.length;
const KILLS_AT_RANDOM = isLong ? 100 : 10;
const LONGEST_LIFE_MS = 600;
const STORM_MS = isLong ? 60_000 : 6_000;
const STORM_EVERY_MS = 200;
const STORM_SHOTS = 20;
const LIMIT_MS = isLong ? 3_600_000 : 600_000;

test("an engine killed at every named point of its loop loses nothing and repeats nothing", { timeout: LIMIT_MS }, async ({
  db,
  engines,
  random,
  write,
}) => {
  const writers = write();
  for (let kill = 0; kill < KILLS_AT_POINTS; kill += 1) {
    const point = POINTS[kill % POINTS.length]!;
    const engine = engines.start({ fault: `${point}:${1 + random.below(point === "after-lease" ? 5 : 12)}` });
    expect((await engine.ended).signal, `${point}: ${engine.output().slice(-2_000)}`).toBe("SIGKILL");
    expect(await check(db, writers.acknowledged), `killed at ${point}, TIDEMARK_SEED=${seed}`).toEqual([]);
  }
  engines.start();
  await writers.more(50);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("two engines killed at random moments lose nothing and repeat nothing", { timeout: LIMIT_MS }, async ({
  db,
  engines,
  random,
  write,
}) => {
  const writers = write();
  const pair = [engines.start(), engines.start()];
  for (let kill = 0; kill < KILLS_AT_RANDOM; kill += 1) {
    const victim = kill % 2;
    const engine = pair[victim]!;
    await engine.ready;
    await delay(random.next() * LONGEST_LIFE_MS);
    engine.signal("SIGKILL");
    await engine.ended;
    pair[victim] = engines.start();
    expect(await check(db, writers.acknowledged), `TIDEMARK_SEED=${seed}`).toEqual([]);
  }
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("a storm of terminated connections loses nothing, repeats nothing and ends no engine", { timeout: LIMIT_MS }, async ({
  db,
  engines,
  random,
  write,
}) => {
  const writers = write();
  await Promise.all([engines.start().ready, engines.start().ready]);
  let terminated = 0;
  for (const endAt = performance.now() + STORM_MS; performance.now() < endAt || terminated <= STORM_SHOTS; await delay(STORM_EVERY_MS)) {
    const { rows } = await db.$client.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and (application_name like 'engine-%' or application_name = 'rig writer')",
    );
    for (let shot = 0; shot < 3 && rows.length > 0; shot += 1) {
      await db.$client.query("select pg_terminate_backend($1)", [rows[random.below(rows.length)]!.pid]);
      terminated += 1;
    }
    expect(await check(db, writers.acknowledged), `TIDEMARK_SEED=${seed}`).toEqual([]);
  }
  await writers.more(50);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});
