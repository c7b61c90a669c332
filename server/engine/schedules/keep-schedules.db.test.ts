import type { Database } from "@/server/db/database";
import { switchSchedule } from "@/server/db/schedules/switch-schedule";
import { eventually, expect, expectWhole, test } from "@/server/engine/testing/fault-test";
import { lettersIn, rowOf } from "@/server/engine/testing/letters";
import { SCHEDULE_TASK } from "./keep-schedules";

const switchOn = (db: Database) =>
  db.transaction((tx) => switchSchedule(tx, { name: "nightly", isOn: true, by: "ann", reason: "the fix is there" }));

/** What cron inserts when the minute comes. */
const ring = (db: Database) =>
  db.$client.query("select graphile_worker.add_job($1, $2::json, max_attempts => 1)", [SCHEDULE_TASK, { schedule: "nightly" }]);

const jobsLeft = async (db: Database) => Number((await db.$client.query("select count(*) from graphile_worker.jobs")).rows[0].count);
const operations = async (db: Database) =>
  (await db.$client.query<{ state: string; actor: string }>("select state, actor from tidemark.operations")).rows;
const connections = async (db: Database) =>
  Number(
    (
      await db.$client.query(
        "select count(*) from pg_stat_activity where datname = current_database() and query ilike '%jobs:insert%' and pid <> pg_backend_pid()",
      )
    ).rows[0].count,
  );

test("a job of a schedule becomes one operation, which the engines run, however many they are", async ({ db, engines, append }) => {
  await append("a-1", "Broken", "Noted");
  engines.start({ registry: "fixed", schedules: true });
  engines.start({ registry: "fixed", schedules: true });
  await eventually(async () => (await lettersIn(db))?.length === 2);
  await switchOn(db);

  await ring(db);

  await eventually(async () => (await operations(db)).some(({ state }) => state === "done"));
  await eventually(async () => (await jobsLeft(db)) === 0);
  expect(await operations(db)).toEqual([{ state: "done", actor: "schedule:nightly" }]);
  expect(await rowOf(db, "a-1")).toBe("1 2 ");
  const { rows } = await db.$client.query("select identifier from graphile_worker._private_known_crontabs");
  expect(rows).toEqual([{ identifier: "tidemark:nightly" }]);
  await expectWhole(db);
});

test("an engine whose database hangs up on its schedules takes them up again, and stops at once when told", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Broken");
  const engine = engines.start({ registry: "fixed", schedules: true });
  await eventually(async () => (await lettersIn(db))?.length === 1);
  await switchOn(db);
  await eventually(async () => (await connections(db)) > 0);
  await db.$client
    .query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
    .catch(() => undefined);

  await ring(db);

  await eventually(async () => (await operations(db)).some(({ state }) => state === "done"));
  engine.signal("SIGTERM");
  expect(await engine.ended).toEqual({ code: 0, signal: null });
});

test("without schedules nothing of graphile-worker starts", async ({ db, engines, append }) => {
  await append("a-1", "Noted");
  const engine = engines.start({ registry: "fixed" });
  await engine.ready;
  await eventually(async () => (await rowOf(db, "a-1")) === "1 ");
  expect(await connections(db)).toBe(0);
  expect((await db.$client.query("select from graphile_worker._private_known_crontabs")).rowCount).toBe(0);
});
