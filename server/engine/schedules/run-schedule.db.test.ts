import { sql } from "drizzle-orm";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import type { Database } from "@/server/db/database";
import { switchSchedule } from "@/server/db/schedules/switch-schedule";
import { registries } from "@/server/engine/testing/registries";
import { nightly } from "@/server/engine/testing/schedules";
import { readModelOf } from "@/server/projections/read-model";
import type { Schedule } from "@/server/projections/schedule";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base, expect } from "@/server/testing/database-test";
import { givenLetters } from "@/server/testing/given-letters";
import { runSchedule } from "./run-schedule";

const flip = (db: Database, isOn: boolean) =>
  db.transaction((tx) => switchSchedule(tx, { name: nightly.name, isOn, by: "ann", reason: "the fix is there" }));

const hold = (db: Database, sequence: string, attempts = 1) =>
  givenLetters(db, { projection: "journal", sequence, letters: [{ attempts: Array.from({ length: attempts }, () => ({})) }, {}] });

const run = (db: Database, change: Partial<Schedule> = {}) => runSchedule(db, registries.fixed, { ...nightly, ...change });

const operations = async (db: Database) =>
  (
    await db.execute(sql`
      select o.actor, o.reason, o.kind, o.state, o.fold_version as "foldVersion", array_agg(distinct i.sequence order by i.sequence) as sequences
        from tidemark.operations o join tidemark.operation_items i on i.operation_id = o.id group by o.id order by o.created_at`)
  ).rows;

/** A database in which the journal is live and the schedule is switched on. */
const test = base.extend<{ db: Database }>({
  db: async ({ db }, use) => {
    const [journal] = registries.fixed.projections;
    const { name, version, source, partitions } = journal!;
    const eventTypes = journal!.events.map((type) => type.name);
    const start = openNativeSource({ db }).start;
    await registerProjection(db, { name, version, source, eventTypes, partitions, start, modelOf: (n) => readModelOf(journal!, n) });
    await flip(db, true);
    await use(db);
  },
});

test("a schedule that is switched on redrives what is held, with the newest fold and under its own name", async ({ db }) => {
  await hold(db, "a-1");
  await hold(db, "a-2");

  expect(await run(db)).toMatchObject({ kind: "started" });

  expect(await operations(db)).toMatchObject([
    { actor: "schedule:nightly", kind: "redrive", state: "running", foldVersion: 2, sequences: ["a-1", "a-2"] },
  ]);
});

test("a schedule runs only while it is switched on, and nobody having switched it means off", async ({ db }) => {
  await hold(db, "a-1");
  await flip(db, false);
  expect(await run(db)).toEqual({ kind: "off" });
  expect(await run(db, { name: "weekly" })).toEqual({ kind: "off" });
  expect(await operations(db)).toEqual([]);
  await flip(db, true);
  expect(await run(db)).toMatchObject({ kind: "started" });
});

test("sequences whose head was tried as often as the schedule allows are left alone", async ({ db }) => {
  await hold(db, "twice", 2);
  await hold(db, "thrice", 3);
  await hold(db, "more", 9);

  await run(db);

  expect(await operations(db)).toMatchObject([{ sequences: ["twice"] }]);
});

test("a canary runs only so many sequences", async ({ db }) => {
  for (let n = 0; n < 6; n += 1) await hold(db, `a-${n}`);
  await run(db, { canary: 2 });
  expect((await operations(db))[0]).toMatchObject({ sequences: { length: 2 } });
});

test("the filter of the schedule holds", async ({ db }) => {
  await hold(db, "a-1");
  await hold(db, "b-1");
  await run(db, { filter: { streamPrefix: "b-" } });
  expect(await operations(db)).toMatchObject([{ sequences: ["b-1"] }]);
});

test("nothing to run is nothing to do", async ({ db }) => {
  expect(await run(db)).toEqual({ kind: "nothing" });
  await hold(db, "more", 9);
  expect(await run(db)).toEqual({ kind: "nothing" });
  expect((await db.execute("select from tidemark.operations")).rowCount).toBe(0);
});

test("while any operation runs letters of the projection, the schedule waits for its next time", async ({ db }) => {
  await hold(db, "a-1");
  await run(db);
  await hold(db, "a-2");
  expect(await run(db)).toEqual({ kind: "busy" });
  expect(await operations(db)).toHaveLength(1);
});

test("many that run it at once start one operation", async ({ db }) => {
  for (let n = 0; n < 3; n += 1) await hold(db, `a-${n}`);
  const kinds = (await Promise.all(Array.from({ length: 5 }, () => run(db, { canary: 1 })))).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(["busy", "busy", "busy", "busy", "started"]);
});

test("a release that does not know the live version starts nothing", async ({ db }) => {
  await hold(db, "a-1");
  expect(await runSchedule(db, registries["totals-alone"], nightly)).toEqual({ kind: "unknown" });
});
