import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { type Context, closeContext, openContext } from "@/server/bff/context";
import { observeReplication } from "@/server/bff/replication/observe-replication";
import { observeDistributed } from "@/server/bff/triage/observe-distributed";
import { observeTriage } from "@/server/bff/triage/observe-triage";
import type { Database } from "@/server/db/database";
import { defineConfig } from "@/server/projections/define-config";
import type { Bench, Part } from "../part";
import { atMost, type Line } from "../report/line";
import { median, p50AndP99 } from "../report/statistics";
import { assertEqual } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { inGroups } from "../tools/in-groups";
import { spentMs } from "../tools/spent-ms";

const TABLES = 10;
const AT_ONCE = 20;

type Crowd = { waiting: number; leave(): Promise<void> };

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, application_name: "shop" });
  client.on("error", () => undefined);
  await client.connect();
  return client;
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Of ten sessions four are idle in a transaction over ten tables, two wait for a row that one of those holds, and the others have nothing open. */
const gather = async ({ url, db }: Store, sessions: number): Promise<Crowd> => {
  const tables = numbers(TABLES).map((n) => `public.shop_${n}`);
  for (const table of tables)
    await db.execute(
      sql.raw(`create table ${table} (id int primary key, note text); insert into ${table} select generate_series(1, 1000)`),
    );
  const clients = await inGroups(sessions, AT_ONCE, () => connect(url));
  const [idle, waiting] = [
    clients.slice(0, Math.floor(sessions * 0.4)),
    clients.slice(Math.floor(sessions * 0.4), Math.floor(sessions * 0.6)),
  ];
  const reads = tables.map((table) => `select from ${table} where id = 1`).join("; ");
  for (const [n, client] of idle.entries()) await client.query(`begin; ${reads}; update ${tables[0]} set note = 'x' where id = ${n + 1}`);
  const waits = waiting.map((client, n) =>
    client.query(`begin; update ${tables[0]} set note = 'y' where id = ${n % 2 === 0 ? 1 : 1 + (n % idle.length)}`).catch(() => null),
  );
  return {
    waiting: waiting.length,
    leave: async () => {
      await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shop'`);
      await Promise.all([...waits, ...clients.map((client) => client.end().catch(() => undefined))]);
    },
  };
};

/** A login that may see what sessions do, and nothing else of the server. */
const leastLogin = async ({ url, db }: Store): Promise<URL> => {
  const login = `looker_${randomUUID().slice(0, 8)}`;
  const schemas = "schema tidemark, event_store";
  await db.execute(
    sql.raw(`create role ${login} login; alter role ${login} set pg_stat_statements.track_planning = on; grant pg_monitor to ${login};
      grant usage on ${schemas} to ${login}; grant select on all tables in ${schemas} to ${login}; grant select on all sequences in ${schemas} to ${login}`),
  );
  const address = new URL(url);
  address.username = login;
  return address;
};

/** The looks of which the page takes each one every two seconds, however many watch it. One after the other: what each costs is asked. */
const refresh = async (opened: Context) => {
  await observeReplication(opened);
  await observeDistributed(opened);
  return observeTriage(opened);
};

type Asked = { calls: number; sessions: number; waiting: number; login: string };

const measureBeside = async (db: Database, opened: Context, { calls, sessions, waiting, login }: Asked): Promise<Line> => {
  const work = `database time of the triage page, ${sessions} sessions`;
  let seen = await refresh(opened);
  // Whoever was told to wait may still be on its way to the lock.
  while (seen.connections.waiting < waiting) seen = await refresh(opened);
  assertEqual(work, "the number of those that wait", seen.connections.waiting, waiting);
  assertEqual(work, "what is not seen", seen.blindSpots.filter(({ remedy }) => remedy.includes("pg_monitor")).length, 0);
  const [looks, bare]: [number[], number[]] = [[], []];
  for (let call = 0; call < calls; call += 1) {
    looks.push(await spentMs(db, login, () => refresh(opened)));
    bare.push(await spentMs(db, login, () => opened.observerDb.execute("select * from pg_stat_activity")));
  }
  const limit = `select * from pg_stat_activity: ${p50AndP99(bare)}`;
  const line = { work, figure: p50AndP99(looks), limit, ratio: median(looks) / median(bare) };
  return atMost(line, 20, { value: median(looks), unit: " ms" });
};

/** What the page costs a server that is in trouble already, looked at with the least rights with which everything is seen. */
const measure = ({ options: { sessions, calls }, stores }: Bench): Promise<Line[]> =>
  stores.inScratch(async (store) => {
    const crowd = await gather(store, sessions);
    const address = await leastLogin(store);
    const opened = openContext(address.toString(), defineConfig({ projections: [] }));
    try {
      return [await measureBeside(store.db, opened, { calls, sessions, waiting: crowd.waiting, login: address.username })];
    } finally {
      await closeContext(opened);
      await crowd.leave();
    }
  });

export const triage: Part = { name: "triage", measure };
