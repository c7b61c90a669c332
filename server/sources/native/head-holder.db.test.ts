import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { position } from "@/server/domain/position";
import type { EventSource } from "@/server/sources/event-source";
import { eventually } from "@/server/testing/eventually";
import { openSession } from "./testing/session";
import { expect, test } from "./testing/store-test";

const holder = (source: EventSource) => eventually(async () => (await source.head()).stalledBy);

/** Longer than it takes to name a holder: who is not named now never will be. */
const afterNamingTime = async (source: EventSource, since: { one(text: string): Promise<Record<string, unknown>> }) => {
  await eventually(async () => (await since.one("select now() < clock_timestamp() - interval '1.2 seconds' as old")).old === true);
  return source.head();
};

test("a head that waits names the session whose transaction is open: application, state and age", async ({ source, session }) => {
  const [writer, other] = [await session("the night batch"), await session()];
  const { pid } = await writer.one("select pg_backend_pid() as pid");
  await writer.begin();
  await writer.append("a");
  await other.append("b");
  expect(await source.publishHead()).toBe("0");
  expect(await holder(source)).toMatchObject({
    kind: "session",
    pid,
    application: "the night batch",
    state: "idle in transaction",
    ageSeconds: expect.any(Number),
  });

  await writer.commit();
  expect(await source.publishHead()).toBe("2");
  expect((await source.head()).stalledBy).toBeUndefined();
});

test("a writer that is busy in a statement is named with what it waits for", async ({ source, session }) => {
  const [writer, observer] = [await session("the slow writer"), await session()];
  const { pid } = await writer.one("select pg_backend_pid() as pid");
  await writer.begin();
  await writer.append("a");
  const busy = writer.run("select pg_sleep(600)");
  busy.catch(() => undefined);
  await eventually(
    async () => (await observer.run("select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'", [pid])).rowCount,
  );
  expect(await holder(source)).toMatchObject({ kind: "session", application: "the slow writer", state: "active, waits for PgSleep" });
  await observer.run("select pg_terminate_backend($1)", [pid]);
});

test("a prepared transaction is named by its gid, and the head goes on when it is finished", async ({ source, session }) => {
  const [writer, other] = [await session(), await session()];
  await writer.begin();
  await writer.append("a");
  const gid = await writer.prepare();
  await other.append("b");
  expect(await source.publishHead()).toBe("0");
  const { database } = await other.one("select current_database() as database");
  const named = await holder(source);
  expect(named).toMatchObject({ kind: "prepared", gid, database });
  expect(named).not.toHaveProperty("pid");

  await other.commitPrepared(gid);
  expect(await source.publishHead()).toBe("2");
  const window = await source.readAfter({ after: source.start, upTo: position("2"), types: ["Happened"], limit: 10 });
  expect(window.events.map(({ globalPosition }) => globalPosition)).toEqual(["1", "2"]);
});

test("nothing is held by a transaction that writes another table, in this database or in another", async ({ url, source, session }) => {
  const [writer, appender] = [await session(), await session()];
  const name = `elsewhere_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const foreign = await openSession(address.toString());
  try {
    await foreign.run("create table notes (note text)");
    await foreign.begin();
    await foreign.run("insert into notes values ('open')");
    await writer.run("create table public.notes (note text)");
    await writer.begin();
    await writer.run("insert into public.notes values ('open')");
    await appender.append("a");
    expect(await source.publishHead()).toBe("1");
    expect((await afterNamingTime(source, writer)).stalledBy).toBeUndefined();
  } finally {
    await foreign.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
});

test("nothing is held by a long read-only transaction", async ({ source, session }) => {
  const [reader, appender] = [await session(), await session()];
  await reader.begin("isolation level repeatable read read only");
  await reader.run("select count(*) from event_store.events");
  await appender.append("a");
  expect(await source.publishHead()).toBe("1");
  expect((await afterNamingTime(source, reader)).stalledBy).toBeUndefined();
});

test("a claim that nothing waits behind is not called a stall", async ({ source, session }) => {
  const writer = await session();
  await writer.append("a");
  await writer.begin();
  await writer.run("select event_store.claim_positions()");
  await source.publishHead();
  expect((await afterNamingTime(source, writer)).stalledBy).toBeUndefined();
});

test("a writer that rolled back or was terminated leaves a gap that is passed at once and recorded with its evidence", async ({
  db,
  source,
  session,
}) => {
  const [rolledBack, killed, other] = [await session(), await session(), await session()];
  await rolledBack.begin();
  await rolledBack.append("a", 2);
  await killed.begin();
  await killed.append("b");
  const { pid } = await killed.one("select pg_backend_pid() as pid");
  await other.append("c");
  await rolledBack.rollback();
  await other.run("select pg_terminate_backend($1, 10000)", [pid]);

  expect(await source.publishHead()).toBe("4");
  const { rows } = await db.$client.query(
    "select from_position::text as from, to_position::text as to, ceiling::text, lowest_claim from event_store.gaps",
  );
  expect(rows).toEqual([{ from: "1", to: "3", ceiling: "4", lowest_claim: null }]);
});
