import { eventually } from "@/server/testing/eventually";
import type { Session } from "./testing/session";
import { expect, test } from "./testing/store-test";

const CLAIMS = `
  select (((classid::bigint & 65535) << 32) | objid::bigint)::int as claim from pg_locks
   where locktype = 'advisory' and classid::bigint >> 16 = 32478
     and database = (select oid from pg_database where datname = current_database()) order by 1`;

const claims = async (on: Session): Promise<number[]> => (await on.run(CLAIMS)).rows.map(({ claim }) => claim);

test("a transaction claims once, however often it appends", async ({ session }) => {
  const writer = await session();
  await writer.append("before", 2);
  await writer.begin();
  for (let n = 0; n < 20; n += 1) await writer.append(`stream-${n % 3}`);
  expect(await claims(writer)).toEqual([2]);
  await writer.commit();
  expect(await claims(writer)).toEqual([]);
});

test("a fresh store's head and first claim are 0, below the first position", async ({ session }) => {
  const writer = await session();
  expect(await writer.one("select event_store.safe_head()::int as head")).toEqual({ head: 0 });
  await writer.begin();
  expect(await writer.appendOne("first")).toBe(1n);
  expect(await claims(writer)).toEqual([0]);
});

test("the first event ever is readable while a second writer is open", async ({ source, session }) => {
  const [first, second] = [await session(), await session()];
  await first.append("first");
  await second.begin();
  await second.append("second");
  expect(await source.publishHead()).toBe("1");
});

test("a claim goes with its savepoint, and the next append takes it again", async ({ source, session }) => {
  const [writer, other] = [await session(), await session()];
  await writer.begin();
  await writer.run("savepoint here");
  await writer.append("a");
  await writer.run("rollback to savepoint here");
  expect(await claims(other)).toEqual([]);
  await other.append("b");
  expect(await source.publishHead()).toBe("2");
  await writer.append("a");
  expect(await claims(other)).toEqual([2]);
  await other.append("b");
  expect(await source.publishHead()).toBe("2");
  await writer.commit();
  expect(await source.publishHead()).toBe("4");
});

test("a prepared transaction keeps its claim without its session", async ({ session }) => {
  const [writer, other] = [await session(), await session()];
  await writer.begin();
  await writer.append("a");
  const gid = await writer.prepare();
  await writer.end();
  expect(await claims(other)).toEqual([0]);
  await other.append("b");
  await other.rollbackPrepared(gid);
  expect(await claims(other)).toEqual([]);
});

test("a claim setting left over in the session keeps nobody from claiming", async ({ session }) => {
  const writer = await session();
  await writer.begin();
  const { xid } = await writer.one("select pg_current_xact_id()::text as xid");
  await writer.run(`set event_store.claim = '${xid}'`);
  await writer.commit();
  await writer.begin();
  await writer.append("a");
  expect(await claims(writer)).toEqual([0]);
});

test("a writer without any right on the tables appends and claims; nothing else is open to it", async ({ session }) => {
  const writer = await session();
  await writer.run("set role tidemark_writer");
  await writer.begin();
  await writer.append("a", 2);
  expect(await claims(writer)).toEqual([0]);
  await writer.commit();
  for (const forbidden of [
    "select * from event_store.events",
    "insert into event_store.events (global_position) values (9)",
    "select nextval('event_store.position_seq')",
    "select event_store.claim_positions()",
    "select event_store.publish_head()",
    "update event_store.head set position = 9",
  ])
    await expect(writer.run(forbidden), forbidden).rejects.toMatchObject({ code: "42501" });
});

test("appending never notifies, so that a transaction which appended can be prepared", async ({ source, session }) => {
  const [writer, listener] = [await session(), await session()];
  const heard: string[] = [];
  listener.client.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await listener.run("listen tidemark_events");
  await writer.begin();
  await writer.append("a");
  const gid = await writer.prepare();
  await writer.append("b");
  await source.publishHead();
  await listener.run("select 1");
  expect(heard).toEqual([]);

  await writer.commitPrepared(gid);
  await source.publishHead();
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(["2"]);
  const { rows } = await listener.run("select global_position::text as at from event_store.events where global_position <= $1 order by 1", [
    heard[0],
  ]);
  expect(rows).toEqual([{ at: "1" }, { at: "2" }]);
});

test("appends are refused while the sequence stands below stored events, and go on after setval", async ({ source, session }) => {
  const writer = await session();
  await writer.append("a", 5);
  await source.publishHead();
  await writer.run("select setval('event_store.position_seq', 3)");
  await expect(source.assertUsable()).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("SEQUENCE_BEHIND") });
  await expect(writer.append("a")).rejects.toMatchObject({ code: "55000", message: expect.stringContaining("SEQUENCE_BEHIND") });
  await writer.run("select setval('event_store.position_seq', 5)");
  expect(await writer.appendOne("a")).toBe(6n);
  await source.assertUsable();
});

test("a healthy store never looks behind, however many append beside the look", async ({ source, session }) => {
  const writers = await Promise.all(Array.from({ length: 6 }, () => session()));
  let isOver = false;
  const looking = (async () => {
    while (!isOver) await source.assertUsable();
  })();
  await Promise.all(
    writers.map(async (writer, index) => {
      for (let n = 0; n < 60; n += 1) await writer.append(`stream-${index}`);
    }),
  );
  isOver = true;
  await looking;
  expect((await source.head()).position).toBe("360");
});

test("an event that took another one's position is told by its id", async ({ source, session }) => {
  const writer = await session();
  await writer.append("a", 2);
  const remembered = await source.eventIdAt((await source.head()).position);
  await writer.run("set role tidemark_repair");
  await writer.run("delete from event_store.events where global_position = 2");
  await writer.run("reset role");
  expect(await source.eventIdAt(await source.publishHead())).not.toBe(remembered);
  await writer.run("select setval('event_store.position_seq', 1)");
  await writer.run("update event_store.head set position = 1");
  await writer.append("b");
  expect(await source.eventIdAt((await source.head()).position)).not.toBe(remembered);
});
