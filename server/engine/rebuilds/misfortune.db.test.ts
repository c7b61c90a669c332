import { sql } from "drizzle-orm";
import pino from "pino";
import type { Database } from "@/server/db/database";
import { dropGeneration } from "@/server/db/rebuilds/drop-generation";
import { COMPARISON_SESSION } from "@/server/db/rebuilds/end-own-sessions";
import { insertGeneration } from "@/server/db/rebuilds/insert-generation";
import { requestComparison } from "@/server/db/rebuilds/request-comparison";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { type Engine, startEngine } from "@/server/engine/engine";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import { journal } from "@/server/engine/testing/journal";
import { askForRebuild, rebuildIn } from "@/server/engine/testing/rebuilds";
import { buildRegistry } from "@/server/projections/registry";
import { openSession } from "@/server/sources/native/testing/session";
import { test as base, expect } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { advanceRebuild } from "./advance-rebuild";

const nothing: ReachFaultPoint = () => undefined;
const second = { ...journal, version: 2 };

/** `run`: an engine with version 1 and this version 2, in this process; `append`: events of these types, each with n = 1. */
const test = base.extend<{
  run: (version2?: typeof second, reach?: ReachFaultPoint) => Promise<Engine>;
  append: (stream: string, ...types: string[]) => Promise<unknown>;
}>({
  run: async ({ url }, use) => {
    const engines: Engine[] = [];
    await use(async (version2 = second, reach = nothing) => {
      const config = { registry: buildRegistry([journal, version2]), retries: { ...DEFAULT_RETRY_POLICY, attempts: 1 } };
      const engine = startEngine({ url, config, logger: pino({ level: "silent" }), reach });
      engines.push(engine);
      await engine.started;
      return engine;
    });
    await Promise.all(engines.map((engine) => engine.stop()));
  },
  append: async ({ db }, use) => {
    await use((stream, ...types) => {
      const events = types.map((type) => ({ type, data: { n: 1 } }));
      return db.$client.query("select event_store.append_events($1, -1, $2)", [stream, JSON.stringify(events)]);
    });
  },
});

test("a fill that fails again and again fails the rebuild with its reason, and goes on when it is resumed", async ({ db, run, append }) => {
  await append("s-1", "Noted");
  let isFull = true;
  await run(second, (point) => {
    if (point === "fill-copied" && isFull) throw new Error("could not extend file: No space left on device");
  });
  const id = await askForRebuild(db, 2);
  const failed = await eventually(() => rebuildIn(db, id, "failed"));
  expect(failed).toMatchObject({ resumesTo: "filling", error: { message: "could not extend file: No space left on device" } });
  isFull = false;
  await db.execute(sql`update tidemark.rebuilds set state = 'filling' where id = ${id}`);
  await eventually(() => rebuildIn(db, id, "caught-up"));
});

test("a release that defines other partitions than those registered files the candidate's letters where they are looked for", async ({
  db,
  run,
  append,
}) => {
  const streams = Array.from({ length: 12 }, (_, n) => `s-${n}`);
  for (const stream of streams) await append(stream, "Noted", "Broken");
  await (await run()).stop();
  await run({ ...second, partitions: 8 });
  const id = await askForRebuild(db, 2);
  await eventually(() => rebuildIn(db, id, "caught-up"));
  for (const stream of streams) await append(stream, "Noted");
  await eventually(async () => (await openLetters(db)) === 2 * streams.length);
  const { rows } = await db.execute(sql`select distinct versions from read_models.journal_v2_g1`);
  expect(rows, "nothing passed a held event").toEqual([{ versions: "1 " }]);
});

const openLetters = async (db: Database): Promise<number> => {
  const { rows } = await db.execute<{ letters: number }>(sql`
    select coalesce(sum(letters), 0)::int as letters from tidemark.letter_sequences where version = 2`);
  return rows[0]!.letters;
};

test("a rebuild never makes the view, whose readers would find it empty", async ({ db, run, append }) => {
  await append("s-1", "Noted");
  await run();
  await eventually(async () => (await db.execute(sql`select from read_models.journal`)).rows.length === 1);
  await db.execute(sql`drop view read_models.journal`);
  const id = await askForRebuild(db, 2);
  await eventually(() => rebuildIn(db, id, "caught-up"));
  const { rows } = await db.execute(sql`select to_regclass('read_models.journal') as view`);
  expect(rows).toEqual([{ view: null }]);
});

test("the number of a generation that was given up is not given out again", async ({ db, run }) => {
  const engine = await run();
  const id = await askForRebuild(db, 2);
  await engine.stop();
  await db.execute(sql`update tidemark.rebuilds set state = 'cancelled' where id = ${id}`);
  await db.transaction((tx) => dropGeneration(tx, { projection: "journal", version: 2, generation: 1 }));
  expect(await db.transaction((tx) => insertGeneration(tx, "journal", 2))).toBe(2);
});

test("a rebuild that was rolled back while its time ran out is kept", async ({ db, run, append }) => {
  await append("s-1", "Noted");
  const engine = await run();
  const id = await askForRebuild(db, 2);
  await eventually(() => rebuildIn(db, id, "caught-up"));
  await engine.stop();
  await db.execute(sql`update tidemark.rebuilds set state = 'rolled-back', kept_until = now() + interval '1 day' where id = ${id}`);
  // As an engine sees it that looked before the rollback was committed.
  const work = { db, reach: nothing } as unknown as Parameters<typeof advanceRebuild>[0];
  await advanceRebuild(work, { id, state: "promoted" });
  expect(await rebuildIn(db, id, "rolled-back")).toBeDefined();
  await db.execute(sql`update tidemark.rebuilds set kept_until = now() - interval '1 second' where id = ${id}`);
  await advanceRebuild(work, { id, state: "rolled-back" });
  expect(await rebuildIn(db, id, "retired")).toBeDefined();
});

test("a comparison whose session the server ends is made again", async ({ db, url, run, append }) => {
  await append("s-1", "Noted");
  await run();
  const id = await askForRebuild(db, 2);
  await eventually(async () => (await rebuildIn(db, id, "caught-up"))?.comparison?.state === "done");
  const holder = await openSession(url);
  await holder.begin();
  await holder.run("lock table read_models.journal_v2_g1 in access exclusive mode");
  await db.transaction((tx) => requestComparison(tx, id, "tester"));
  await eventually(async () => {
    const { rows } = await db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = ${COMPARISON_SESSION} and datname = current_database() and wait_event_type = 'Lock'`);
    return rows.length === 1;
  });
  await holder.rollback();
  await holder.end();
  await eventually(async () => (await rebuildIn(db, id, "caught-up"))?.comparison?.state === "done");
  const { rows } = await db.execute(sql`select state, actor from tidemark.rebuild_comparisons order by requested_at`);
  expect(rows).toEqual([
    { state: "done", actor: "engine" },
    { state: "done", actor: "tester" },
  ]);
});
