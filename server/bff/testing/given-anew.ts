import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { inject } from "vitest";
import { POST as undo } from "@/app/api/log-repairs/[id]/undo/route";
import { POST as anew } from "@/app/api/log-repairs/anew/route";
import { amounts, balances, test as base, config, expect, post } from "@/server/bff/testing/bff-test";
import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { problem } from "@/server/contracts/health";
import { logRepair } from "@/server/contracts/log-repairs";
import { type Database, openDatabase } from "@/server/db/database";
import { sourceCheck } from "@/server/engine/audits/lanes/source-check";
import { compareRows } from "@/server/replay/rows/compare-rows";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { context, installContext } from "../context";

export { expect } from "@/server/bff/testing/bff-test";

export const STREAM = "account-1";
export const because = { dryRun: false, reason: "the import went wrong" };

export type Ask = (path: string, init?: RequestInit) => Request;
type Stored = { eventId: string; type: string; data: object; occurredAt: string; metadata: object };

/** An opening and deposits of 1.00, 2.00 and so on, a minute after each other, with ids that a backup has too. */
export const history = (events: number): Stored[] =>
  Array.from({ length: events }, (_, n) => ({
    eventId: randomUUID(),
    type: n === 0 ? "Opened" : "Deposited",
    data: n === 0 ? { accountNumber: "IT60" } : { amount: `${n}.00` },
    occurredAt: `2026-01-01T10:${String(n).padStart(2, "0")}:00Z`,
    metadata: { from: "a test" },
  }));

/** What an owner of the database can do past all rules. Of two events at one version the index that forbids them stays lost. */
export const byHand = async (db: Database, statement: string): Promise<void> => {
  await db.$client.query(`
    drop index if exists event_store.events_stream_version;
    alter table event_store.events disable trigger refuse_change;
    ${statement};
    update event_store.events e set checksum = event_store.checksum_of(e) where stream_id = '${STREAM}';
    alter table event_store.events enable always trigger refuse_change`);
  await db.$client
    .query("create unique index events_stream_version on event_store.events (stream_id, stream_version)")
    .catch((error: Error) => expect(error.message).toContain("could not create unique index"));
};

export const givenStream = async (db: Database, events: readonly Stored[]): Promise<void> => {
  await publish(db, STREAM, events);
  for (const projection of [balances, amounts]) await register(db, projection);
};
export const readAll = async (db: Database): Promise<void> => {
  await openNativeSource({ db }).publishHead();
  for (const projection of [balances, amounts]) await runBatch(db, projection);
};

const answered = async (response: Promise<Response>) => {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBe(200);
  return logRepair.parse(await answer.json());
};
export const refused = async (response: Promise<Response>) => problem.parse(await (await response).json());

export const asking = (bff: Ask, body: object, init?: Record<string, string>) =>
  anew(bff("/api/log-repairs/anew", post({ streamId: STREAM, ...body }, init)));
export const planned = (bff: Ask, body: object) => answered(asking(bff, { ...body, dryRun: true }));
export const confirmed = async (bff: Ask, body: object, { planHash, headVersion }: { planHash: string; headVersion: string | null }) =>
  answered(asking(bff, { ...body, ...because, planHash, headVersion }));
/** Plans and does it. */
export const writtenAnew = async (bff: Ask, body: object) => {
  const plan = await planned(bff, body);
  return { plan, done: await confirmed(bff, body, plan) };
};
export const undoing = (bff: Ask, id: string | null, body: object) => undo(bff(`/api/log-repairs/${id}/undo`, post(body)));
export const undone = async (bff: Ask, id: string | null) => {
  const { planHash } = await answered(undoing(bff, id, { dryRun: true }));
  return answered(undoing(bff, id, { ...because, planHash }));
};

export const row = async (db: Database, key = STREAM) =>
  (await db.execute(sql`select deposits, last from read_models.balances where stream_id = ${key}`)).rows[0];

/** `version type of position`, in the order of the log: what counts. */
export const counting = async (db: Database, streamId = STREAM): Promise<string[]> => {
  const { rows } = await db.execute<{ told: string }>(sql`
    select stream_version || ' ' || event_type || coalesce(' ' || (data ->> 'amount'), '') as told from event_store.events e
     where stream_id = ${streamId}
       and not exists (select from event_store.superseded s where s.global_position = e.global_position and s.restored_at is null)
     order by global_position`);
  return rows.map(({ told }) => told);
};

export const positionOf = async (db: Database, version: number): Promise<string> => {
  const { rows } = await db.execute<{ at: string }>(sql`
    select global_position::text as at from event_store.events where stream_id = ${STREAM} and stream_version = ${version}`);
  return rows[0]!.at;
};
/** Neither event nor record: the stream has as many as before. */
export const noneWritten = async (db: Database, events: number) => {
  expect((await db.execute(sql`select from event_store.events where stream_id = ${STREAM}`)).rowCount).toBe(events);
  expect((await db.execute("select from event_store.superseded")).rowCount).toBe(0);
  expect((await db.execute("select from tidemark.log_repairs")).rowCount).toBe(0);
};

const NO_LIMIT = { statementTimeout: 10_000, signal: new AbortController().signal };

/** `check version` of every fault that an audit of the whole log would find. */
export const faults = async (db: Database): Promise<string[]> => {
  const source = openNativeSource({ db });
  const { safePosition: upTo } = await source.head();
  const found: string[] = [];
  for (const { name } of source.logChecks) {
    const { faults: ofCheck } = await sourceCheck({ db, source }, name).find({ after: source.start, upTo }, null, NO_LIMIT);
    found.push(...ofCheck.map(({ check, streamVersion }) => `${check} ${streamVersion}`));
  }
  return found.sort();
};

/** Rows that are not the fold of what counts. */
export const wrongRows = async (db: Database, keys = [STREAM]) => {
  const work = { db, source: openNativeSource({ db }), registry: config.registry };
  return (await compareRows(work, "balances", { kind: "keys", keys }, NO_LIMIT)).differences;
};

/** Another native store, named `nightly` in the configuration. */
export const test = base.extend<{ backup: Database }>({
  backup: async ({ bff: _ }, use) => {
    const name = `backup_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client({ connectionString: inject("adminUrl") });
    await admin.connect();
    await admin.query(`create database ${name} template template_tidemark`);
    const url = new URL(inject("adminUrl"));
    url.pathname = `/${name}`;
    const db = openDatabase({ url: url.toString(), applicationName: "tidemark test", max: 2 });
    const before = context();
    installContext({ ...before, config: { ...before.config, backups: [{ name: "nightly", url: url.toString() }] } });
    await use(db);
    installContext(before);
    await db.$client.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  },
});
