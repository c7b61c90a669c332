import { check, isCaughtUp } from "./testing/check";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";
import { failuresIn, pause, resume, retry } from "./testing/operator";

const journalOf = async (db: Parameters<typeof check>[0], stream: string): Promise<string | undefined> =>
  (await db.$client.query("select versions from read_models.journal where stream_id = $1", [stream])).rows[0]?.versions;

test("what stands before a failing event in its batch is committed with its checkpoint", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Noted", "Noted", "Broken", "Noted");
  engines.start();

  const [failure] = await eventually(() => failuresIn(db));

  expect(failure).toMatchObject({ position: "3", event: { streamId: "a-1", streamVersion: "4" }, cause: { type: "FoldFailed" } });
  expect(await journalOf(db, "a-1")).toBe("1 2 3 ");
  expect(await check(db)).toEqual([]);
});

test("a failing event stops its own partition and no other", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Broken");
  await append("a-2", "Noted", "Noted");
  engines.start();
  await eventually(() => failuresIn(db));
  await append("a-2", "Noted");
  await append("a-1", "Noted");

  await eventually(async () => (await journalOf(db, "a-2")) === "1 2 3 ");

  expect(await journalOf(db, "a-1")).toBe("1 ");
  expect(await check(db)).toEqual([]);
});

test("a row that the read model refuses is blamed on the very event, whatever its batch and its partition's neighbours", async ({
  db,
  engines,
  append,
}) => {
  // Neighbours of other partitions before and behind it: windows without an event of its own must not hide it.
  for (let n = 0; n < 30; n += 1) await append(`before-${n}`, "Noted");
  await append("a-1", "Noted", { type: "Noted", data: { n: 3_000_000_000 } }, "Noted");
  for (let n = 0; n < 30; n += 1) await append(`behind-${n}`, "Noted");
  engines.start({ registry: "journal-alone" });

  const [failure] = await eventually(() => failuresIn(db));

  expect(failure).toMatchObject({ position: "31", event: { streamId: "a-1", streamVersion: "2" }, cause: { type: "ReadModelRefused" } });
  expect(await journalOf(db, "a-1")).toBe("1 ");
  expect(await check(db)).toEqual([]);
});

test("a retry goes on when the cause is gone, and fails again at the same event when it is not", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Noted", "Noted");
  const engine = engines.start({ registry: "journal-alone" });
  await engine.ready;
  await expectWhole(db);
  await db.$client.query("alter table read_models.journal_v1_g1 add constraint small check (total < 10)");
  await append("a-1", { type: "Noted", data: { n: 90 } }, "Noted");
  const first = await eventually(() => failuresIn(db));

  await retry(db, "journal");
  const second = await eventually(async () => {
    const again = await failuresIn(db);
    return again && again[0]?.failedAt !== first[0]?.failedAt && again;
  });
  expect(second).toMatchObject([{ event: { streamVersion: "4" }, position: first[0]?.position }]);

  await db.$client.query("alter table read_models.journal_v1_g1 drop constraint small");
  await retry(db, "journal");
  await expectWhole(db);
  expect(await journalOf(db, "a-1")).toBe("1 2 3 4 5 ");
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
