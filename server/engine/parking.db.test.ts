import { check, isCaughtUp } from "./testing/check";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";
import { lettersIn, rowOf } from "./testing/letters";
import { failuresIn, pause, resume, retry } from "./testing/operator";

const NOBODY_FOLDS_IT = { type: "Noted", data: { n: 3_000_000_000 } };

test("a failing event becomes a letter with its cause, and the events before it stay in the row", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Noted", "Broken");
  engines.start();

  const letters = await eventually(() => lettersIn(db));

  expect(letters).toMatchObject([
    { sequence: "a-1", index: "0", version: "3", state: "parked", attempts: 1, cause: { type: "FoldFailed", message: "cannot fold v3" } },
  ]);
  await expectWhole(db);
  expect(await rowOf(db, "a-1")).toBe("1 2 ");
});

test("later events of the sequence queue behind the letter, in the same and in later batches, on whichever engine", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Noted", "Broken", "Noted");
  const first = engines.start();
  await eventually(() => lettersIn(db));
  await append("a-1", "Noted");
  await eventually(async () => (await lettersIn(db))?.length === 3);
  first.signal("SIGKILL");
  await first.ended;
  engines.start();
  await append("a-1", "Noted");

  await eventually(async () => (await lettersIn(db))?.length === 4);

  expect((await lettersIn(db))?.map(({ version, state }) => `${version} ${state}`)).toEqual([
    "2 parked",
    "3 waiting",
    "4 waiting",
    "5 waiting",
  ]);
  expect(await rowOf(db, "a-1")).toBe("1 ");
  await expectWhole(db);
});

test("other sequences of the partition flow past a held one", async ({ db, engines, append }) => {
  await append("1", { type: "Noted", data: { n: 1 } });
  await append("a-1", "Broken");
  for (let n = 0; n < 40; n += 1) await append(`b-${n}`, "Noted", "Noted");
  engines.start({ registry: "journal-alone" });

  await expectWhole(db);

  expect(await lettersIn(db)).toHaveLength(1);
  expect((await db.$client.query("select from read_models.journal")).rowCount).toBe(41);
  expect(await failuresIn(db)).toBeUndefined();
});

test("H1: an event of a newer schema, and one whose payload is refused, are parked with that cause; one of an unknown type is nobody's, and the engine lives on", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", { type: "Noted", data: { n: "three" } });
  await append("a-3", { type: "Never heard of", data: { n: 1 } }, "Noted");
  await db.$client.query("select event_store.append_events('a-2', -1, $1)", [
    JSON.stringify([{ type: "Noted", schemaVersion: 9, data: { n: 1 } }]),
  ]);
  const engine = engines.start();
  let hasEnded = false;
  void engine.ended.then(() => {
    hasEnded = true;
  });

  await eventually(async () => (await lettersIn(db))?.length === 2);

  expect((await lettersIn(db))?.map(({ cause }) => cause?.type)).toEqual(["PayloadRefused", "NewerSchemaVersion"]);
  await expectWhole(db);
  await append("a-3", "Noted");
  await eventually(async () => (await rowOf(db, "a-3")) === "2 3 ");
  expect([hasEnded, (await lettersIn(db))?.length, await failuresIn(db)]).toEqual([false, 2, undefined]);
});

test("a row that the read model refuses is blamed on the very event, whatever its batch and its neighbours", async ({
  db,
  engines,
  append,
}) => {
  for (let n = 0; n < 30; n += 1) await append(`before-${n}`, "Noted");
  await append("a-1", "Noted", NOBODY_FOLDS_IT, "Noted");
  for (let n = 0; n < 30; n += 1) await append(`behind-${n}`, "Noted");
  engines.start({ registry: "journal-alone" });

  await expectWhole(db);

  expect(await lettersIn(db)).toMatchObject([
    { sequence: "a-1", version: "2", state: "parked", cause: { type: "ReadModelRefused" } },
    { sequence: "a-1", version: "3", state: "waiting", cause: null },
  ]);
  expect(await rowOf(db, "a-1")).toBe("1 ");
});

test("a cause that may pass is tried again and again with a delay; when it passes nothing was parked", async ({ db, engines, append }) => {
  await db.$client.query(`
    create sequence tries;
    create function deadlock() returns trigger language plpgsql as $$
      begin if nextval('tries') < 4 then raise exception 'deadlock detected' using errcode = '40P01'; end if; return new; end $$`);
  const engine = engines.start({ registry: "journal-alone" });
  await engine.ready;
  await eventually(async () => (await db.$client.query("select to_regclass('read_models.journal_v1_g1') as t")).rows[0].t !== null);
  await db.$client.query("create trigger deadlock before insert on read_models.journal_v1_g1 for each row execute function deadlock()");
  await append("a-1", "Noted");

  await eventually(() => rowOf(db, "a-1"));

  expect(await lettersIn(db)).toBeUndefined();
  expect(Number((await db.$client.query("select last_value from tries")).rows[0].last_value)).toBe(4);
});

test("a cause that does not pass within the policy's attempts is parked with their number", async ({ db, engines, append }) => {
  await db.$client.query(`
    create function deadlock() returns trigger language plpgsql as $$ begin raise exception 'deadlock detected' using errcode = '40P01'; end $$`);
  const engine = engines.start({ registry: "journal-alone" });
  await engine.ready;
  await eventually(async () => (await db.$client.query("select to_regclass('read_models.journal_v1_g1') as t")).rows[0].t !== null);
  await db.$client.query(
    "create trigger deadlock before insert on read_models.journal_v1_g1 for each row when (new.stream_id = 'a-1') execute function deadlock()",
  );
  await append("a-1", "Noted");
  await append("a-2", "Noted");

  expect(await eventually(() => lettersIn(db))).toMatchObject([{ sequence: "a-1", attempts: 5, cause: { message: "deadlock detected" } }]);
  await expectWhole(db);
  expect(await rowOf(db, "a-2")).toBe("1 ");
});

test("when a letter cannot be stored the checkpoint stands still and the projection says why", async ({ db, engines, append }) => {
  await db.$client.query("alter table tidemark.dead_letters add constraint nothing_more check (stream_version < 2)");
  await append("a-1", "Noted", "Broken", "Noted");
  engines.start();

  const [failure] = await eventually(() => failuresIn(db));

  expect(failure).toMatchObject({
    position: "1",
    event: { streamVersion: "2" },
    cause: { message: expect.stringContaining("nothing_more") },
  });
  expect(await lettersIn(db)).toBeUndefined();
  expect(await check(db)).toEqual([]);

  await db.$client.query("alter table tidemark.dead_letters drop constraint nothing_more");
  await retry(db, "journal");
  await eventually(() => lettersIn(db));
  await expectWhole(db);
});

test("a read model that cannot be written at all stops the projection, blames no event and parks nothing", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Noted");
  engines.start({ registry: "journal-alone" });
  await expectWhole(db);
  await db.$client.query("alter table read_models.journal_v1_g1 rename to mislaid");
  await append("a-1", "Noted");
  await append("a-2", "Noted");

  const [failure] = await eventually(async () => {
    const failures = await failuresIn(db);
    // Both partitions have met the missing table: one that meets it after the retry would need another one.
    return failures?.length === 2 && failures;
  });

  expect(failure).toMatchObject({ event: null, cause: { type: "ReadModelBroken", message: expect.stringContaining("does not exist") } });
  await db.$client.query("alter table read_models.mislaid rename to journal_v1_g1");
  await retry(db, "journal");
  await expectWhole(db);
  expect(await lettersIn(db)).toBeUndefined();
});

test("a sequence that is full halts the projection with DLQ_FULL and drops nothing; room lets it go on", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Broken", "Noted", "Noted", "Noted");
  engines.start({ registry: "narrow-letters" });

  const [failure] = await eventually(() => failuresIn(db));

  expect(failure).toMatchObject({
    event: { streamVersion: "4" },
    cause: { type: "DLQ_FULL", message: expect.stringContaining("limit is 3") },
  });
  expect(await lettersIn(db)).toHaveLength(3);
  expect(await check(db)).toEqual([]);
});

test("as many held sequences as may be halt the projection at the next one, in whichever partition it stands", async ({
  db,
  engines,
  append,
}) => {
  for (let n = 0; n < 8; n += 1) await append(`a-${n}`, "Noted", "Broken");
  engines.start({ registry: "narrow-letters" });

  await eventually(() => failuresIn(db));
  await eventually(async () => (await lettersIn(db))?.length === 2);

  expect((await failuresIn(db))?.every(({ cause }) => cause.type === "DLQ_FULL")).toBe(true);
  expect(await check(db)).toEqual([]);
});

test("a pause under load stops the projection at its next commit, and resuming goes on from there", async ({ db, engines, write }) => {
  const writers = write();
  engines.start();
  await eventually(async () => Number((await db.$client.query("select count(*) from read_models.journal")).rows[0]?.count) > 5);

  await pause(db, "journal");
  const stands = () => db.$client.query("select position from tidemark.checkpoints where projection = 'journal' order by partition");
  // A batch that held its checkpoint before the pause may still commit: it stands still once it is behind the lock.
  await db.transaction(async (tx) => tx.execute("select from tidemark.checkpoints where projection = 'journal' for update"));
  const { rows: paused } = await stands();
  await writers.more(100);
  expect((await stands()).rows).toEqual(paused);

  await resume(db, "journal");
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("a batch without an event of its own still moves the checkpoint", async ({ db, engines, append }) => {
  await append("a-1", "Noted");
  await append("a-2", "SomethingElse", "SomethingElse");
  engines.start();

  await eventually(async () => {
    const { rowCount } = await db.$client.query("select from tidemark.checkpoints where position <> '3'");
    return rowCount === 0 && (await isCaughtUp(db));
  });

  expect(await check(db)).toEqual([]);
});
