import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { GET as readRates } from "@/app/api/triage/rates/route";
import { GET as readTriage } from "@/app/api/triage/route";
import { type Triage, triage, triageRates } from "@/server/contracts/triage";
import { recordDatabaseSample } from "@/server/db/triage/record-database-sample";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { closeContext, openContext } from "../context";
import { balances, config } from "../testing/bff-test";
import { register } from "../testing/given";
import { observeTriage } from "./observe-triage";
import { openSomeone } from "./testing/someone";
import { expect, test } from "./testing/triage-test";

type Ask = (path: string, init?: RequestInit) => Request;

const look = async (bff: Ask): Promise<Triage> => triage.parse(await (await readTriage(bff("/api/triage"))).json());
/** Of the whole server's lock tree the part of these sessions: tests of other files wait for locks of their own. */
const treeOf = ({ lockTree }: Pick<Triage, "lockTree">, ...sessions: { pid: number }[]) =>
  lockTree.filter((node) => sessions.some(({ pid }) => pid === node.pid));
const until = (bff: Ask, isSo: (seen: Triage) => boolean): Promise<Triage> =>
  eventually(async () => {
    const seen = await look(bff);
    return isSo(seen) ? seen : undefined;
  });

test("a queue behind an idle transaction is drawn from who holds it up, and told as what it means", async ({ bff, someone }) => {
  const [idle, altering, reading] = [await someone("the forgotten shell"), await someone("a migration"), await someone("shop")];
  await idle.run("create table public.orders (id int, note text)");
  await idle.run("begin");
  await idle.run("insert into public.orders values (1, 'for Ada Rossi')");
  void altering.begin("alter table public.orders add column more text");
  await until(bff, (seen) => treeOf(seen, idle, altering).length === 2);
  void reading.begin("select * from public.orders where note = 'Ada'");

  const seen = await until(bff, ({ verdict }) => verdict.sentence.includes("2 sessions of other applications"));

  expect(seen.verdict).toMatchObject({
    level: "watch",
    sentence: expect.stringMatching(
      `^Nothing blocks your readers. Session ${idle.pid} \\(the forgotten shell\\), idle in transaction, open for`,
    ),
  });
  expect(treeOf(seen, idle, altering, reading).map(({ depth, pid, waiters }) => [depth, pid, waiters])).toEqual([
    [0, idle.pid, 2],
    [1, altering.pid, 1],
    [2, reading.pid, 0],
  ]);
  const holder = seen.sessions.find(({ pid }) => pid === idle.pid);
  expect(holder).toMatchObject({
    application: "the forgotten shell",
    state: "idle in transaction",
    query: "insert into public.orders values (?, ?)",
    hasWritten: true,
    consequence: { kind: "sessions" },
    mayNot: { cancel: expect.stringContaining("runs no statement"), terminate: null },
  });
  expect(holder?.holds).toContainEqual({ what: "orders", mode: "RowExclusive" });
  expect(seen.sessions.find(({ pid }) => pid === altering.pid)).toMatchObject({
    waitsFor: { lock: { what: "orders", mode: "AccessExclusive" } },
    mayNot: { cancel: null, terminate: null },
  });
  expect(JSON.stringify(seen)).not.toContain("Ada");
});

test("whoever closes a read model to engines is in their way although nobody is seen to wait", async ({ bff, db, someone }) => {
  await register(db, balances);
  const report = await someone("a report");
  await report.run("begin; lock table read_models.balances_v1_g1 in share mode");

  const { verdict, sessions } = await until(bff, (seen) => seen.verdict.level === "trouble");

  expect(verdict.sentence).toMatch(
    /^Session \d+ \(a report\), idle in transaction, open for .*, keeps engines from writing a read model\.$/,
  );
  expect(sessions.find(({ pid }) => pid === report.pid)).toMatchObject({
    waiters: 0,
    consequence: { kind: "engine", sentence: expect.stringContaining("read_models.balances_v1_g1") },
  });
  await report.run("rollback");
  await until(bff, (seen) => seen.verdict.level !== "trouble");
});

test("of a long queue everybody is counted behind its top", async ({ bff, someone }) => {
  const holder = await someone("the forgotten shell");
  await holder.run("create table public.orders (id int primary key); insert into public.orders values (1)");
  await holder.run("begin; update public.orders set id = 1");
  const queue = await Promise.all(Array.from({ length: 12 }, (_, n) => someone(`shop ${n}`)));
  for (const one of queue) void one.begin("update public.orders set id = 1");

  const seen = await until(bff, ({ verdict }) => verdict.sentence.includes(`holds up ${queue.length} sessions of other applications`));

  expect(seen.lockTree).toContainEqual({ depth: 0, kind: "session", pid: holder.pid, gid: null, isAgain: false, waiters: queue.length });
  const pids = [holder, ...queue].map(({ pid }) => pid);
  expect(seen.lockTree.filter(({ pid }) => pids.includes(pid ?? 0)).map(({ pid }) => pid)).toEqual(expect.arrayContaining(pids));
  expect(seen.sessions.filter(({ pid, waitsFor }) => pids.includes(pid) && waitsFor !== null)).toHaveLength(queue.length);
});

test("who holds what those before it in a queue wait for, and waits in it too, is not said to wait for itself", async ({
  bff,
  someone,
}) => {
  const [holder, upgrading] = [await someone("the forgotten shell"), await someone("a migration")];
  await holder.run("create table public.orders (id int)");
  await holder.run("begin; insert into public.orders values (1)");
  await upgrading.run("begin; select from public.orders");
  const queue = await Promise.all(Array.from({ length: 3 }, (_, n) => someone(`shop ${n}`)));
  for (const one of [...queue, upgrading]) {
    void one.begin("begin; lock table public.orders");
    await until(bff, ({ sessions }) => sessions.some(({ pid, waitsFor }) => pid === one.pid && waitsFor !== null));
  }

  const seen = await until(bff, ({ verdict }) => verdict.sentence.includes("holds up 4 sessions of other applications"));

  expect(seen.sessions.find(({ pid }) => pid === upgrading.pid)).toMatchObject({ waiters: 3, waitsFor: { lock: { what: "orders" } } });
  expect(seen.lockTree.find(({ pid }) => pid === upgrading.pid)).toMatchObject({ depth: 1, isAgain: false });
  expect(seen.lockTree.filter(({ depth }) => depth === 0).map(({ pid }) => pid)).toContain(holder.pid);
});

test("a deadlock is drawn as a circle while it lasts, and counted once the server has ended it", async ({ bff, db, someone }) => {
  await recordDatabaseSample(db);
  const [one, other] = [await someone("one"), await someone("other")];
  await one.run("create table public.pairs (id int primary key); insert into public.pairs values (1), (2)");
  // The server looks for deadlocks only when it is to: this one lasts until it has been seen.
  for (const [session, id] of [
    [one, 1],
    [other, 2],
  ] as const) {
    await session.run("set deadlock_timeout = '1h'");
    await session.run(`begin; select from public.pairs where id = ${id} for update; savepoint held`);
  }
  const [waited, got] = [
    one.begin("select from public.pairs where id = 2 for update"),
    other.begin("select from public.pairs where id = 1 for update"),
  ];
  const seen = await until(bff, (looked) => treeOf(looked, one, other).some(({ isAgain }) => isAgain));
  expect(seen.verdict.sentence).toMatch(/^[2-9] sessions wait for each other/);

  await db.execute(sql`select pg_cancel_backend(${one.pid})`);
  expect(await waited).toMatchObject({ code: "57014" });
  await one.run("rollback to held; set deadlock_timeout = '1ms'");
  expect(await one.begin("select from public.pairs where id = 2 for update")).toMatchObject({ code: "40P01" });
  await one.close();
  expect(await got).not.toBeInstanceOf(Error);
  await other.close();
  await eventually(async () => {
    const rates = triageRates.parse(await (await readRates(bff("/api/triage/rates"))).json());
    return rates.total.deadlocks === 1 && rates.total.rollbacks > 0 && rates.sentence.startsWith("1 deadlock in ");
  });
});

test("a serializable transaction is told as such, and who has nothing open is not told at all", async ({ bff, someone }) => {
  const [strict, quiet] = [await someone("strict"), await someone("quiet")];
  await strict.run("create table public.notes (id int)");
  await strict.run("begin isolation level serializable");
  await strict.run("select * from public.notes");

  const { sessions } = await look(bff);

  expect(sessions.find(({ pid }) => pid === strict.pid)).toMatchObject({ isolation: "serializable", consequence: { kind: "harmless" } });
  expect(sessions.some(({ pid }) => pid === quiet.pid)).toBe(false);
});

test("prepared transactions of every database are told with who waits for them; those elsewhere are harmless here", async ({
  url,
  bff,
  someone,
}) => {
  const [preparing, waiting] = [await someone("payments"), await someone("shop")];
  await preparing.run("create table public.orders (id int)");
  const [here, there] = [`here-${preparing.pid}`, `there-${preparing.pid}`];
  await preparing.run(`begin; lock public.orders in access exclusive mode; prepare transaction '${here}'`);
  const elsewhere = new URL(url);
  elsewhere.pathname = "/postgres";
  const other = await openSomeone(elsewhere.toString(), "another team");
  try {
    await other.run(`begin; select txid_current(); prepare transaction '${there}'`);
    void waiting.begin("select * from public.orders");
    const seen = await until(bff, ({ prepared }) => prepared.find(({ gid }) => gid === here)?.consequence.kind === "sessions");

    expect(seen.lockTree).toContainEqual({ depth: 0, kind: "prepared", pid: null, gid: here, isAgain: false, waiters: 1 });
    expect(seen.lockTree).toContainEqual(expect.objectContaining({ depth: 1, pid: waiting.pid }));
    const held = seen.prepared.find(({ gid }) => gid === here);
    expect(held).toMatchObject({ waiters: 1, holds: [{ what: "orders", mode: "AccessExclusive" }] });
    expect(seen.prepared.find(({ gid }) => gid === there)).toMatchObject({
      database: "postgres",
      consequence: { kind: "harmless", sentence: "Harmless here: it works in database postgres, and nobody waits for it." },
    });
  } finally {
    await other.run(`rollback prepared '${there}'`);
    await preparing.run(`rollback prepared '${here}'`);
    await other.close();
  }
});

test("A3: the safe head's holder is told as such, session or prepared transaction", async ({ db, bff, someone }) => {
  const source = openNativeSource({ db });
  const [writer, next] = [await someone("payments"), await someone("next")];
  const append = (stream: string) =>
    `select event_store.append_events('${stream}', -1, '[{"type": "Opened", "data": {"accountNumber": "1"}}]')`;
  await writer.run("begin");
  await writer.run(append("account-1"));
  await next.run(append("account-2"));
  await source.publishHead();

  const seen = await until(bff, ({ verdict }) => verdict.level === "trouble");

  expect(seen.verdict.sentence).toContain(`All projections stand still: the safe head waits for session ${writer.pid} (payments)`);
  const holder = seen.sessions.find(({ pid }) => pid === writer.pid);
  expect(holder?.consequence).toEqual({
    kind: "head",
    sentence: "The safe head waits for it: no projection reads what was appended since.",
  });
  const gid = `hanging-${writer.pid}`;
  await writer.run(`prepare transaction '${gid}'`);
  const later = await until(bff, ({ verdict }) => verdict.sentence.includes(gid));
  expect(later.prepared.find((one) => one.gid === gid)?.consequence.kind).toBe("head");
  await writer.run(`rollback prepared '${gid}'`);
});

test("a login without pg_monitor is told who waits, says what it cannot see, and calls nothing clear", async ({ url, db, someone }) => {
  const login = `least_${randomUUID().slice(0, 8)}`;
  await db.execute(
    sql.raw(
      `create role ${login} login; grant usage on schema event_store to ${login}; grant select on all tables in schema event_store to ${login}; grant select on all sequences in schema event_store to ${login}`,
    ),
  );
  const address = new URL(url);
  address.username = login;
  const opened = openContext(address.toString(), config);
  try {
    const [idle, waiting] = [await someone("one"), await someone("other")];
    await idle.run("create table public.orders (id int)");
    expect((await observeTriage(opened)).verdict.level).toBe("unknown");
    await idle.run("begin; lock public.orders");
    void waiting.begin("select * from public.orders");
    const seen = await eventually(async () => {
      const looked = await observeTriage(opened);
      return looked.lockTree.some(({ pid }) => pid === waiting.pid) && looked;
    });

    expect(seen.blindSpots.map(({ remedy }) => remedy)).toEqual([`grant pg_monitor to ${login}`, `grant pg_signal_backend to ${login}`]);
    expect(treeOf(seen, idle, waiting).map(({ depth, pid }) => [depth, pid])).toEqual([
      [0, idle.pid],
      [1, waiting.pid],
    ]);
    const hidden = seen.sessions.find(({ pid }) => pid === idle.pid);
    expect(hidden).toMatchObject({
      state: null,
      query: null,
      backendStart: null,
      mayNot: { terminate: expect.stringContaining("grant it pg_monitor") },
    });
    await db.execute(sql.raw(`grant pg_monitor to ${login}`));
    expect((await observeTriage(opened)).sessions.find(({ pid }) => pid === idle.pid)).toMatchObject({
      state: "idle in transaction",
      mayNot: { terminate: expect.stringMatching(/superuser|pg_signal_backend/) },
    });
  } finally {
    await closeContext(opened);
    await db.execute(sql.raw(`drop owned by ${login}; drop role ${login}`));
  }
});

test("a superuser's session is out of reach, with the statement that ends it and nothing that came after", async ({ url, db, someone }) => {
  const login = `console_${randomUUID().slice(0, 8)}`;
  await db.execute(
    sql.raw(`create role ${login} login; grant pg_monitor, pg_signal_backend to ${login}; grant usage on schema event_store to ${login};
      grant select on all tables in schema event_store to ${login}; grant select on all sequences in schema event_store to ${login}`),
  );
  const address = new URL(url);
  address.username = login;
  const opened = openContext(address.toString(), config);
  const owner = await someone("the owner's shell");
  const looked = async () => (await observeTriage(opened)).sessions.find(({ pid }) => pid === owner.pid);
  const sent = async (command = "") => (await db.execute(sql.raw(command))).rowCount;
  try {
    await owner.run("begin; select 1");
    const first = await looked();
    expect(first?.mayNot).toEqual({
      cancel: expect.stringContaining("belongs to a superuser"),
      terminate: expect.stringContaining("belongs to a superuser"),
    });
    expect(first?.remedy?.sentence).toContain(`this console signs in as ${login}, which is none`);
    await owner.run("commit; begin; select 2");
    expect(await sent(first?.remedy?.command)).toBe(0);

    expect(await sent((await looked())?.remedy?.command)).toBe(1);
    await eventually(async () => (await looked()) === undefined);
  } finally {
    await closeContext(opened);
    await db.execute(sql.raw(`drop owned by ${login}; drop role ${login}`));
  }
});
