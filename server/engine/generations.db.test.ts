import type { Database } from "@/server/db/database";
import { readModelOf } from "@/server/projections/read-model";
import { givenGeneration, switchReaders } from "@/server/testing/given-generation";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";
import { journal } from "./testing/journal";
import { isOver, start } from "./testing/operations";
import { CANDIDATE, giveRefusingCandidate } from "./testing/refusing-candidate";

/** `sequence@version state` of every letter of a generation. */
const lettersOf = async (db: Database, generation: number): Promise<string[]> => {
  const { rows } = await db.$client.query<{ letter: string }>(
    `select format('%s@%s %s', sequence, stream_version, state) as letter
       from tidemark.dead_letters where projection = 'journal' and generation = $1 order by sequence, index`,
    [generation],
  );
  return rows.map(({ letter }) => letter);
};

const rowsOf = async (db: Database, generation: number): Promise<Record<string, string>> => {
  const { rows } = await db.$client.query(`select stream_id, versions from read_models.journal_v1_g${generation}`);
  return Object.fromEntries(rows.map(({ stream_id, versions }) => [stream_id, versions.trim()]));
};

const untilRead = (db: Database) =>
  eventually(async () => {
    const { rows } = await db.$client.query(`
      select count(*) filter (where c.position::bigint < h.position)::int as unread
        from tidemark.checkpoints c, (select max(global_position) as position from event_store.events) h where c.projection = 'journal'`);
    return rows[0].unread === 0;
  });

test("one engine follows two generations of a version, each with its own table, letters and held sequences", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Noted", "Broken");
  await append("a-2", "Noted");
  await engines.start({ registry: "fixed" }).ready;
  await giveRefusingCandidate(db);
  await untilRead(db);
  await append("a-1", "Noted");
  await untilRead(db);

  expect(await lettersOf(db, 1)).toEqual(["a-1@2 parked", "a-1@3 waiting"]);
  expect(await lettersOf(db, 2)).toEqual(["a-1@2 parked", "a-1@3 waiting", "a-2@1 parked"]);
  expect(await rowsOf(db, 1)).toEqual({ "a-1": "1", "a-2": "1" });
  expect(await rowsOf(db, 2)).toEqual({ "a-1": "1" });
  await expectWhole(db);

  const redrive = await start(db, { foldVersion: 2 });
  expect(await eventually(() => isOver(db, redrive))).toMatchObject({ state: "done", selected: 2, succeeded: 2 });
  await append("a-1", "Noted");
  await append("a-2", "Noted");
  await untilRead(db);

  expect(await lettersOf(db, 1)).toEqual(["a-1@2 resolved", "a-1@3 resolved"]);
  expect(await lettersOf(db, 2)).toEqual(["a-1@2 parked", "a-1@3 waiting", "a-1@4 waiting", "a-2@1 parked", "a-2@2 waiting"]);
  expect(await rowsOf(db, 1)).toEqual({ "a-1": "1 2 3 4", "a-2": "1 2" });
  expect(await rowsOf(db, 2)).toEqual({ "a-1": "1" });
  await expectWhole(db);
});

test("the generation that readers left is kept current, and an engine that boots then makes none again", async ({
  db,
  engines,
  append,
}) => {
  await append("b-1", "Noted");
  const engine = engines.start();
  await engine.ready;
  await giveRefusingCandidate(db);
  await untilRead(db);
  await switchReaders(db, CANDIDATE);
  engine.signal("SIGTERM");
  await engine.ended;

  await engines.start().ready;
  await append("b-1", "Noted");
  await untilRead(db);

  expect(await rowsOf(db, 1)).toEqual({ "b-1": "1 2" });
  expect(await rowsOf(db, 2)).toEqual({ "b-1": "1 2" });
  const { rows } = await db.$client.query("select generation, is_live from tidemark.projections where name = 'journal' order by 1");
  expect(rows).toEqual([
    { generation: 1, is_live: false },
    { generation: 2, is_live: true },
  ]);
});

test("a redrive whose generation was dropped meanwhile ends, and nothing of it is reached", async ({ db, engines, append }) => {
  await append("a-1", "Broken");
  const engine = engines.start({ registry: "fixed" });
  await eventually(async () => (await lettersOf(db, 1)).length === 1);
  engine.signal("SIGKILL");
  await engine.ended;
  const redrive = await start(db, { foldVersion: 2 });
  await givenGeneration(db, CANDIDATE, readModelOf(journal, 2));
  await switchReaders(db, CANDIDATE);
  for (const table of ["checkpoints", "letter_sequences", "dead_letters", "letter_attempts"])
    await db.$client.query(`delete from tidemark.${table} where projection = 'journal' and generation = 1`);
  await db.$client.query("delete from tidemark.projections where name = 'journal' and version = 1 and generation = 1");

  engines.start({ registry: "fixed" });

  expect(await eventually(() => isOver(db, redrive))).toMatchObject({ state: "done", succeeded: 0, notReached: 1 });
});
