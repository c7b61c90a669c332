import { opened } from "../attached/testing/store-test";
import { expect, test } from "./testing/message-db-test";
import { write } from "./testing/write-message";

const idsIn = (json: string): string[] =>
  JSON.parse(json).map(({ streamId, streamVersion }: Record<string, string>) => `${streamId} v${streamVersion}`);

const NOTHING = { events: 0, isMore: false, for: null };

test("A1, A3: nothing is read past a write that is open or prepared, which is named; afterwards every event is read once", async ({
  source,
  writer,
}) => {
  const [one, other] = [await writer(), await writer()];
  await write(other, "before-1");
  await one.begin();
  await write(one, "a-1");
  await write(other, "b-1");

  const open = await source.head();
  expect(open).toMatchObject({
    position: "3",
    safePosition: "1",
    waiting: { events: 1, for: { kind: "session", application: "a foreign writer" } },
  });
  expect(open.consumersWaiting).toEqual(NOTHING);
  const read = await source.readLog({ limit: 10 });
  expect([idsIn(read.json), read.end]).toEqual([["before-1 v0"], "1"]);

  const gid = await one.prepare();
  expect(await source.head()).toMatchObject({ safePosition: "1", waiting: { events: 1, for: { kind: "prepared", gid } } });
  expect((await source.readLog({ after: read.end!, limit: 10 })).events).toBe(0);

  await one.commitPrepared(gid);
  expect(await source.head()).toMatchObject({ position: "3", safePosition: "3", waiting: NOTHING });
  expect(idsIn((await source.readLog({ after: read.end!, limit: 10 })).json)).toEqual(["a-1 v0", "b-1 v0"]);
});

test("A2: what a write that was rolled back leaves open is no event, and holds nothing up", async ({ source, writer }) => {
  const [one, other] = [await writer(), await writer()];
  await one.begin();
  await write(one, "a-1");
  await write(other, "b-1");
  await one.rollback();

  expect(await source.head()).toMatchObject({ position: "2", safePosition: "2", waiting: NOTHING });
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["b-1 v0"]);
  expect(await source.gaps()).toEqual({ lastDrawn: "2", lookedAt: 2, gaps: [{ from: "1", to: "1", isDead: true }], reservers: 0 });
});

test("A2, A3: a gap waits for who held the lock when it was seen, and for nobody who writes later, however long that takes", async ({
  source,
  writer,
}) => {
  const [gone, long, later, other] = [await writer(), await writer(), await writer(), await writer()];
  await gone.begin();
  await write(gone, "a-1");
  await long.begin();
  await write(long, "b-1");
  await write(other, "c-1");
  await gone.rollback();
  const { pid } = await long.one("select pg_backend_pid() as pid");
  expect(await source.head()).toMatchObject({ safePosition: null, waiting: { events: 1, for: { pid } } });

  await later.begin();
  await write(later, "d-1");
  await write(other, "c-1");
  expect(await source.head()).toMatchObject({ position: "5", safePosition: null, waiting: { events: 2, for: { pid } } });

  await long.commit();
  const { pid: still } = await later.one("select pg_backend_pid() as pid");
  expect(await source.head()).toMatchObject({ safePosition: "3", waiting: { events: 1, for: { pid: still } } });
  await later.commit();
  expect(await source.head()).toMatchObject({ safePosition: "5", waiting: NOTHING });
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["b-1 v0", "c-1 v0", "d-1 v0", "c-1 v1"]);
});

test("A4, A5: events without a gap wait for nobody, and a gap for nobody who cannot have drawn it", async ({
  source,
  session,
  writer,
  serverUrl,
}) => {
  const [open, elsewhere, reader, idle, other] = [
    await writer(),
    await session(serverUrl),
    await session(),
    await session(),
    await writer(),
  ];
  await write(other, "a-1");
  await elsewhere.begin();
  await elsewhere.run("select pg_current_xact_id()");
  await idle.begin();
  await idle.run("select pg_current_xact_id()");
  await reader.begin("isolation level repeatable read");
  await reader.run("select count(*) from message_store.messages");
  await open.begin();
  await open.run("select nextval('message_store.messages_global_position_seq')");
  await open.rollback();
  await write(other, "a-1");
  expect(await source.head()).toMatchObject({ position: "3", safePosition: "3", waiting: NOTHING });

  // The lock is had before the position is drawn: what is there already has no gap below it.
  await open.begin();
  await open.run("lock table message_store.messages in row exclusive mode");
  expect(await source.head()).toMatchObject({ position: "3", safePosition: "3", waiting: NOTHING });
  await write(other, "a-1");
  expect(await source.head()).toMatchObject({ position: "4", safePosition: "4", waiting: NOTHING });
  await write(open, "b-1");
  await write(other, "a-1");
  expect(await source.head()).toMatchObject({ position: "6", safePosition: "4", waiting: { events: 1 } });
});

test("A9: who looks for the first time takes no old gap for dead while somebody is there who may hold it", async ({
  attach,
  source,
  writer,
}) => {
  const [gone, open, other] = [await writer(), await writer(), await writer()];
  await write(other, "a-1");
  await gone.begin();
  await write(gone, "b-1");
  await gone.rollback();
  await write(other, "a-1");
  expect((await source.head()).safePosition).toBe("3");
  await open.begin();
  await write(open, "b-1");
  await write(other, "a-1");
  expect((await source.head()).safePosition).toBe("3");

  const again = opened(await attach());
  expect(await again.head()).toMatchObject({ safePosition: "1", waiting: { events: 2, for: { kind: "session" } } });
  await open.rollback();
  expect(await again.head()).toMatchObject({ safePosition: "5", waiting: NOTHING });
});

test("a long log without a gap is read to its end by the first look, whoever writes meanwhile", async ({ source, writer }) => {
  const [open, other] = [await writer(), await writer()];
  await other.run(
    "insert into messages (stream_name, position, type) select 'a-1', nth, 'Opened' from generate_series(0, 100049) nth order by nth",
  );
  await open.begin();
  await write(open, "b-1");
  await write(other, "c-1");
  expect(await source.head()).toMatchObject({
    position: "100052",
    safePosition: "100050",
    waiting: { events: 1, for: { kind: "session" } },
  });
});

test("a sequence that gives positions out of order proves nothing: the log ends at its first gap, and says why", async ({
  writer,
  attach,
}) => {
  const one = await writer();
  await write(one, "a-1");
  await one.begin();
  await write(one, "a-1");
  await one.rollback();
  await write(one, "a-1");
  await one.run("alter sequence messages_global_position_seq cache 10");
  const source = opened(await attach());

  const why =
    "The sequence message_store.messages_global_position_seq gives positions out of order (a cache, a cycle or a negative step): the log is read up to its first missing position.";
  expect(source.describe().capabilities["safe-reading"]).toEqual({ isGiven: false, sentence: why });
  expect(await source.head()).toMatchObject({
    position: "3",
    safePosition: "1",
    waiting: { events: 1, for: null },
    unprovable: why,
  });
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1 v0"]);
  expect(await source.gaps()).toBeNull();
});
