import { openDatabase } from "@/server/db/database";
import { readNotes } from "./testing/commit-notes";
import { test as base, eventually, expect, expectWhole, isLong } from "./testing/fault-test";
import { failuresIn, pause, resume } from "./testing/operator";
import { openProxy, type TcpProxy } from "./testing/tcp-proxy";

const test = base.extend<{ proxy: TcpProxy }>({
  proxy: async ({ url }, use) => {
    const proxy = await openProxy(url);
    await use(proxy);
    await proxy.close();
  },
});

test("a COMMIT whose answer is lost is read back, never applied twice", async ({ db, engines, write, proxy }) => {
  const writers = write();
  const engine = engines.start({ url: proxy.url });
  await engine.ready;
  await writers.more(50);

  proxy.loseAnswers("commit\0", 8);
  await eventually(() => proxy.messagesLost() === 8);

  await writers.more(50);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("a lease that was taken without an answer is not left idle", async ({ db, engines, write, proxy }) => {
  const writers = write();
  proxy.loseAnswers("set engine_id = $1, epoch = epoch + 1", 2);
  engines.start({ url: proxy.url });
  await eventually(() => proxy.messagesLost() === 2);

  await writers.more(20);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("a lease that could not be given back is not left idle", async ({ db, engines, write, proxy }) => {
  const writers = write();
  proxy.loseQuestions("set engine_id = null", 2);
  await engines.start({ url: proxy.url }).ready;
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where engine_id is null")).rowCount === 0);
  engines.start();
  await eventually(() => proxy.messagesLost() === 2);

  await writers.more(20);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

test("an engine whose connections all go silent is replaced, notices, and comes back under new epochs", async ({
  db,
  engines,
  write,
  proxy,
}) => {
  const writers = write();
  const cutOff = engines.start({ url: proxy.url });
  await cutOff.ready;
  await writers.more(50);
  const other = engines.start();
  await other.ready;

  expect(proxy.silence("all")).toBeGreaterThan(1);
  await eventually(() => cutOff.output().includes("the engine's session is lost"));
  await eventually(async () => {
    const { rows } = await db.$client.query(
      "select count(*) from tidemark.checkpoints where engine_id is not null group by engine_id order by 1",
    );
    return rows.length === 2 && cutOff.output().split("engine connected").length >= 3;
  });

  await writers.more(50);
  await writers.stop();
  await expectWhole(db, writers.acknowledged);
});

if (isLong)
  test("connections of the pool that go silent alone do not hold their partitions for ever", async ({ db, engines, write, proxy }) => {
    const writers = write();
    const engine = engines.start({ url: proxy.url });
    await engine.ready;
    await writers.more(50);
    expect(proxy.silence("pool")).toBeGreaterThan(0);
    await writers.more(50);
    await writers.stop();
    await expectWhole(db, writers.acknowledged);
    expect(engine.output()).not.toContain("the engine's session is lost");
  });

test("events and orders arrive although every notification is lost", async ({ db, engines, append, proxy }) => {
  proxy.loseNotifications();
  engines.start({ url: proxy.url });
  await append("a-1", "Noted", "Noted");
  await expectWhole(db);
  expect(proxy.notificationsLost()).toBeGreaterThan(0);

  await pause(db, "journal");
  await append("a-1", "Noted");
  await eventually(
    async () =>
      (await db.$client.query("select from tidemark.checkpoints where projection = 'totals' and applied_events = 3")).rowCount === 1,
  );
  expect((await db.$client.query("select versions from read_models.journal")).rows).toEqual([{ versions: "1 2 " }]);
  await resume(db, "journal");
  await expectWhole(db);
  expect(await failuresIn(db)).toBeUndefined();
  expect((await readNotes(db)).length).toBeGreaterThan(0);
});

test("a connection frozen in the middle of a large answer does not keep its locks", async ({ db, proxy }) => {
  const frozen = openDatabase({ url: proxy.url, applicationName: "frozen", max: 1 });
  await db.$client.query("create table locked (id int); insert into locked values (1)");
  const reading = frozen.transaction(async (tx) => {
    await tx.execute("select from locked for update");
    proxy.freeze();
    await tx.execute("select repeat('x', 1000000) from generate_series(1, 200)");
  });
  reading.catch(() => undefined);

  await eventually(async () => {
    const { rowCount } = await db.$client.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'frozen' and wait_event = 'ClientWrite'",
    );
    return rowCount === 1;
  });
  await eventually(async () => (await db.$client.query("select from locked for update skip locked")).rowCount === 1);

  await proxy.close();
  await expect(reading).rejects.toThrow();
  await frozen.$client.end();
});
