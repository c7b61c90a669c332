import { spawn } from "node:child_process";
import { once } from "node:events";
import type pg from "pg";
import { listImports } from "@/server/db/imports/list-imports";
import { importFile } from "@/server/import/import-file";
import { takeImportLock } from "@/server/import/import-lock";
import { holdImports } from "@/server/import/testing/held-imports";
import { expect, test, told } from "@/server/import/testing/write-file";
import { openSession } from "@/server/sources/native/testing/session";
import { eventually } from "@/server/testing/eventually";

const ADVISORY_LOCKS = `
  select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;

const isImportWaiting = async (pool: pg.Pool): Promise<boolean> => {
  const { rowCount } = await pool.query(
    "select from pg_stat_activity where datname = current_database() and application_name = 'tidemark import' and wait_event_type = 'Lock'",
  );
  return rowCount === 1;
};

test("a second import is refused with a sentence while the first runs", async ({ url, db, write }) => {
  const file = await write([told("a")]);
  const first = await db.$client.connect();
  await takeImportLock(first, "refuse");
  await expect(importFile({ databaseUrl: url, file })).rejects.toMatchObject({
    code: "conflict",
    message: "another import is running on this database; start this one when it has ended",
  });
  first.release(true);
  await eventually(async () => (await db.$client.query(ADVISORY_LOCKS)).rowCount === 0);
  expect(await importFile({ databaseUrl: url, file })).toMatchObject({ eventsAdded: 1 });
});

test("holds readers back while a chunk is open, keeps a writer who takes a version first, and goes on behind it", async ({
  url,
  db,
  write,
}) => {
  const file = await write([told("a", "One"), told("b", "One"), told("a", "Two")]);
  const writer = await openSession(url);
  await writer.begin();
  await writer.run(`select event_store.append_events('b', 0, '[{"type":"Theirs","data":{}}]')`);

  const imported = importFile({ databaseUrl: url, file });
  await eventually(() => isImportWaiting(db.$client));
  const { rows: claims } = await db.$client.query(
    `select event_store.safe_head() < last_value as is_held from event_store.position_seq, pg_locks join pg_stat_activity using (pid)
      where datname = current_database() and application_name = 'tidemark import' and locktype = 'advisory' and classid::bigint >> 16 = 32478`,
  );
  await writer.commit();
  await writer.end();

  const result = await imported;
  expect(claims).toEqual([{ is_held: true }]);
  expect(result).toMatchObject({ eventsAdded: 3, eventsSkipped: 0 });
  const { rows } = await db.$client.query(
    "select stream_id || ' ' || stream_version || ' ' || event_type as event from event_store.events order by global_position",
  );
  expect(rows.map(({ event }) => event)).toEqual(["b 1 Theirs", "a 1 One", "b 2 One", "a 2 Two"]);
});

test("an import that was killed with kill -9 says so, and the next run completes it without loss or doubles", async ({
  url,
  db,
  write,
}) => {
  const lines = Array.from({ length: 30_000 }, (_, index) => told(`s-${index % 900}`, "Noted", { data: { index } }));
  const file = await write(lines, "events.ndjson.gz");
  const env = { ...process.env, DATABASE_URL: url };
  const held = await holdImports(db, url, { behind: 4_000 });
  const child = spawn(process.execPath, ["--import", "tsx", "server/commands/tidemark.ts", "import", file], { env, stdio: "ignore" });
  const exit = once(child, "exit");
  await held.untilHeld();
  child.kill("SIGKILL");
  await exit;
  await held.letGo();
  const before = (await db.$client.query("select count(*)::int as events from event_store.events")).rows[0].events;
  expect(before).toBe(5_000);
  await db.$client.query("update tidemark.imports set updated_at = now() - interval '11 seconds'");
  expect(await listImports(db)).toMatchObject([{ state: "failed", error: expect.stringContaining("run it again") }]);

  expect(await importFile({ databaseUrl: url, file })).toMatchObject({ eventsAdded: 30_000 - before, eventsSkipped: before });
  expect((await listImports(db)).map(({ state }) => state)).toEqual(["done", "failed"]);
  const { rows } = await db.$client.query(
    `select count(*)::int as events, count(distinct data ->> 'index')::int as lines, count(distinct stream_id)::int as streams,
            count(*) filter (where stream_version <> expected or global_position < before)::int as out_of_order
       from (select *, row_number() over stream as expected, lag(global_position, 1, 0::bigint) over stream as before
               from event_store.events window stream as (partition by stream_id order by (data ->> 'index')::int)) e`,
  );
  expect(rows).toEqual([{ events: 30_000, lines: 30_000, streams: 900, out_of_order: 0 }]);
});

test("an import that is told to stop keeps what it has and continues when it is run again", async ({ url, write }) => {
  const lines = Array.from({ length: 30_000 }, (_, index) => told("a", "Noted", { data: { index } }));
  const file = await write(lines);
  const stopping = new AbortController();
  const stopped = importFile({
    databaseUrl: url,
    file,
    signal: stopping.signal,
    onProgress: ({ eventsAdded }) => eventsAdded > 0 && stopping.abort(),
  });
  const outcome = await stopped.then(
    () => "done",
    (error: Error) => error.message,
  );
  const { eventsAdded, eventsSkipped } = await importFile({ databaseUrl: url, file });
  expect(eventsAdded + eventsSkipped).toBe(30_000);
  expect(outcome).toBe(eventsAdded > 0 ? "the import was stopped; run it again and it continues where it stopped" : "done");
});
