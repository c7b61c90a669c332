import { openSession } from "../native/testing/session";
import { append } from "./testing/append";
import { expect, test } from "./testing/emmett-test";

const idsIn = (json: string): string[] =>
  JSON.parse(json).map(({ streamId, streamVersion }: Record<string, string>) => `${streamId} v${streamVersion}`);

test("A1, A3: nothing is read past an append that is open or prepared, which is named; afterwards every event is read once", async ({
  source,
  session,
}) => {
  const [one, other] = [await session(), await session()];
  await one.begin();
  await append(one, "a-1");
  await append(other, "a-2");

  const open = await source.head();
  expect(open).toMatchObject({ safePosition: null, waiting: { events: 1, for: { kind: "session", writesStore: true } } });
  expect(await source.readLog({ limit: 10 })).toEqual({ json: "[]", events: 0, end: null, hasMore: false });

  const gid = await one.prepare();
  const prepared = await source.head();
  expect(prepared).toMatchObject({ safePosition: null, waiting: { events: 1, for: { kind: "prepared", gid, writesStore: true } } });
  expect((await source.readLog({ limit: 10 })).events).toBe(0);

  await one.commitPrepared(gid);
  const ended = await source.head();
  expect(ended.waiting).toEqual({ events: 0, isMore: false, for: null });
  expect(ended.safePosition).toBe(ended.position);
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1 v1", "a-2 v1"]);
});

test("A2: what an append that was rolled back leaves open is no event, and holds nothing up", async ({ source, session }) => {
  const [one, other] = [await session(), await session()];
  await one.begin();
  await append(one, "a-1");
  await append(other, "a-2");
  await one.rollback();

  const head = await source.head();
  expect(head.safePosition).toBe(head.position);
  expect(head.waiting).toEqual({ events: 0, isMore: false, for: null });
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-2 v1"]);
  expect(await source.gaps()).toEqual({ lastDrawn: "2", lookedAt: 2, gaps: [{ from: "1", to: "1", isDead: true }], reservers: 0 });
});

test("A2, A3: a gap is dead once none is left that could have drawn it, however long that takes and however many write meanwhile", async ({
  source,
  session,
}) => {
  const [gone, prepared, busy, writer] = [await session(), await session(), await session(), await session()];
  await gone.begin();
  await append(gone, "a-1");
  await prepared.begin();
  await append(prepared, "a-2");
  await append(writer, "a-3");
  await gone.rollback();

  const one = { from: "1", to: "2", isDead: false };
  expect(await source.gaps()).toMatchObject({ gaps: [one], reservers: 1 });
  const gid = await prepared.prepare();
  expect(await source.gaps()).toMatchObject({ gaps: [one], reservers: 1 });
  await busy.begin();
  await append(busy, "a-4");
  expect(await source.gaps()).toMatchObject({ gaps: [one, { from: "4", to: "4", isDead: false }], reservers: 2 });
  await writer.rollbackPrepared(gid);
  // The other one came after the look that waited for the prepared one, and drew above it.
  expect(await source.gaps()).toMatchObject({
    gaps: [
      { ...one, isDead: true },
      { from: "4", to: "4", isDead: false },
    ],
    reservers: 1,
  });
  await busy.commit();
  // As a vacuum locks it.
  await gone.begin();
  await gone.run("lock table emt_messages in share update exclusive mode");
  expect(await source.gaps()).toMatchObject({ gaps: [{ ...one, isDead: true }], reservers: 0 });
});

test("A4: a write transaction of the store's database that has appended nothing may still append, so it is waited for and named", async ({
  source,
  session,
}) => {
  const [older, writer] = [await session(), await session()];
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await append(writer, "a-1");

  const stalled = await source.head();
  expect(stalled.waiting).toMatchObject({ events: 1, for: { kind: "session", isHere: true, writesStore: false } });
  expect(stalled.safePosition).toBeNull();

  await append(older, "a-0");
  await older.commit();
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-0 v1", "a-1 v1"]);
});

test("A4: what cannot append holds nothing up here, and is named as what emmett's own consumers wait for", async ({
  source,
  session,
  serverUrl,
}) => {
  const [beside, unrelated, writer] = [await session(serverUrl), await session(), await session()];
  await unrelated.run("create table notes (text text)");
  await beside.begin();
  await beside.run("select pg_current_xact_id()");
  await append(writer, "a-1");

  const elsewhere = await source.head();
  expect(elsewhere.safePosition).toBe(elsewhere.position);
  expect(elsewhere).toMatchObject({
    waiting: { events: 0, for: null },
    consumersWaiting: { events: 1, for: { kind: "session", database: "postgres", isHere: false } },
  });
  await beside.rollback();

  await unrelated.begin();
  await unrelated.run("insert into notes values ('a note')");
  const gid = await unrelated.prepare();
  await append(writer, "a-2");

  const hung = await source.head();
  expect(hung.safePosition).toBe(hung.position);
  expect(hung).toMatchObject({
    waiting: { events: 0, for: null },
    consumersWaiting: { events: 1, for: { kind: "prepared", gid, writesStore: false } },
  });
  expect(idsIn((await source.readLog({ limit: 10 })).json)).toEqual(["a-1 v1", "a-2 v1"]);
});

test("A5: a reader of old rows holds nothing up", async ({ source, session }) => {
  const [reader, writer] = [await session(), await session()];
  await reader.begin("isolation level repeatable read read only");
  await reader.run("select count(*) from emt_messages");
  await append(writer, "a-1");

  const head = await source.head();
  expect(head).toMatchObject({ waiting: { events: 0, for: null }, consumersWaiting: { events: 0, for: null } });
  expect(head.safePosition).toBe(head.position);
  await reader.commit();
});

test("A6: a stream whose second version was written by the older transaction is told in its own order, on pages of any size", async ({
  source,
  session,
}) => {
  const [older, younger] = [await session(), await session()];
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await append(younger, "s");
  await append(older, "s");
  await append(older, "t");
  await older.commit();
  await append(younger, "s");
  // Each of these is of an older transaction than the version before it.
  const third = await session();
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await third.begin();
  await third.run("select pg_current_xact_id()");
  await append(younger, "s");
  await append(third, "s");
  await third.commit();
  await append(older, "s");
  await older.commit();

  for (const limit of [1, 2, 3, 4, 10]) {
    const told: string[] = [];
    for (let after: Parameters<typeof source.readLog>[0]["after"]; ; ) {
      const { json, end, hasMore } = await source.readLog({ after, limit });
      told.push(...idsIn(json));
      if (!hasMore || end === null) break;
      after = end;
    }
    expect(told, `pages of ${limit}`).toEqual(["t v1", "s v1", "s v2", "s v3", "s v4", "s v5", "s v6"]);
  }
});

test("A11: a store whose transaction ids are another server's is told as restored", async ({ source, storeUrl, session }) => {
  const writer = await session();
  await append(writer, "a-1");
  expect((await source.head()).foreignTransactions).toBeNull();

  const owner = await openSession(storeUrl);
  await owner.run("update emt_messages set transaction_id = (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000000)::text::xid8");
  await owner.end();

  const { newest, next } = (await source.head()).foreignTransactions!;
  expect(BigInt(newest)).toBeGreaterThan(BigInt(next));
  await expect(source.readLog({ limit: 10 })).rejects.toThrow(`Its newest event has the transaction id ${newest}`);
  expect((await source.readStreamJson({ streamId: "a-1", direction: "forwards", limit: 10 })).events).toBe(1);
});
