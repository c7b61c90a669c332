import { sql } from "drizzle-orm";
import { GET as one } from "@/app/api/log-repairs/[id]/route";
import { POST as undo } from "@/app/api/log-repairs/[id]/undo/route";
import { GET as list, POST as supersede } from "@/app/api/log-repairs/route";
import { GET as state } from "@/app/api/streams/[streamId]/state/route";
import { GET as ofStream } from "@/app/api/streams/[streamId]/superseded/route";
import { amounts, balances, config, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { problem } from "@/server/contracts/health";
import { logRepair, logRepairsResponse, streamSuperseded } from "@/server/contracts/log-repairs";
import type { Database } from "@/server/db/database";
import { SupersededMemory } from "@/server/engine/letters/superseded-memory";
import { compareRows } from "@/server/replay/rows/compare-rows";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";

type Ask = (path: string, init?: RequestInit) => Request;
const again = [{ type: "Deposited", data: { amount: "3.50" } }];
const after = [{ type: "Deposited", data: { amount: "8.00" } }];

/** Three deposits, and the third one once more: the duplicate stands at the version 5. */
const given = async (db: Database) => {
  await publish(db, "account-1", [...deposits(3), ...again]);
  for (const projection of [balances, amounts]) {
    await register(db, projection);
    await runBatch(db, projection);
  }
};
const positionOf = async (db: Database, version: number): Promise<string> => {
  const { rows } = await db.execute<{ at: string }>(sql`
    select global_position::text as at from event_store.events where stream_id = 'account-1' and stream_version = ${version}`);
  return rows[0]!.at;
};
const row = async (db: Database) => (await db.execute("select deposits, last from read_models.balances")).rows[0];
const applied = async (db: Database) =>
  (await db.execute("select applied_events::int as applied from tidemark.checkpoints where projection = 'balances'")).rows[0];
const wrongRows = async (db: Database) => {
  const work = { db, source: openNativeSource({ db }), registry: config.registry };
  const limits = { statementTimeout: 10_000, signal: new AbortController().signal };
  return (await compareRows(work, "balances", { kind: "keys", keys: ["account-1"] }, limits)).differences;
};
const inFilm = async (bff: Ask, projection = "balances") => {
  const answer = await state(bff(`/api/streams/account-1/state?projection=${projection}&version=6`));
  expect(answer.status).toBe(200);
  return JSON.stringify(await answer.json());
};

const answered = async (response: Promise<Response>) => {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBe(200);
  return logRepair.parse(await answer.json());
};
const refused = async (response: Promise<Response>) => problem.parse(await (await response).json());
const because = { dryRun: false, reason: "sent twice" };
const asking = (bff: Ask, body: object) => supersede(bff("/api/log-repairs", post({ why: "content_duplicate", ...body })));
const undoing = (bff: Ask, id: string, body: object) => undo(bff(`/api/log-repairs/${id}/undo`, post(body)));
/** Plans and does it. */
const superseded = async (bff: Ask, body: object) => {
  const { planHash } = await answered(asking(bff, { ...body, dryRun: true }));
  return answered(asking(bff, { ...body, ...because, planHash }));
};

test("a plan shows each row before and after and changes nothing; done, no fold has the event; taken back, all have it again", async ({
  bff,
  db,
}) => {
  await given(db);
  await publish(db, "account-1", after);
  await runBatch(db, balances);
  const [kept, twice] = [await positionOf(db, 4), await positionOf(db, 5)];
  const before = await inFilm(bff);
  const body = { events: [twice], supersededBy: kept };
  const plan = await answered(asking(bff, { ...body, dryRun: true }));
  expect(plan).toMatchObject({
    id: null,
    events: [{ position: twice, streamId: "account-1", streamVersion: "5", type: "Deposited" }],
    rows: [{ projection: "balances", key: "account-1", changes: [{ path: "deposits", before: 5, after: 4 }] }],
    rebuildsNeeded: [{ projection: "amounts", keyColumn: "amount" }],
  });
  expect(await row(db)).toEqual({ deposits: 5, last: "8.00" });
  expect((await db.execute("select from event_store.superseded")).rowCount).toBe(0);

  const done = await answered(asking(bff, { ...body, ...because, planHash: plan.planHash }));
  expect(done).toMatchObject({ actor: "local", reason: "sent twice", rows: plan.rows, undoneBy: null });
  expect(await row(db)).toEqual({ deposits: 4, last: "8.00" });
  expect(await wrongRows(db)).toEqual([]);
  expect(await applied(db), "it is read, passed and counted").toEqual({ applied: 6 });
  expect(await inFilm(bff)).not.toBe(before);
  expect(await inFilm(bff)).toContain('"deposits":4');
  const stream = await ofStream(bff("/api/streams/account-1/superseded"));
  expect(streamSuperseded.parse(await stream.json())).toMatchObject({
    superseded: [{ position: twice, streamVersion: "5", supersededBy: kept, why: "content_duplicate", repairId: done.id }],
  });
  expect((await db.execute("select action, target from tidemark.operator_actions")).rows).toEqual([
    { action: "supersede-events", target: `log-repair:${done.id}` },
  ]);

  const back = await answered(undoing(bff, done.id!, { dryRun: true }));
  expect(back).toMatchObject({ undoes: done.id, rows: [{ changes: [{ path: "deposits", before: 4, after: 5 }] }] });
  expect(await row(db)).toEqual({ deposits: 4, last: "8.00" });
  await answered(undoing(bff, done.id!, { ...because, planHash: back.planHash }));
  expect(await row(db)).toEqual({ deposits: 5, last: "8.00" });
  expect(await inFilm(bff)).toBe(before);
  expect(await wrongRows(db)).toEqual([]);
  const told = await answered(Promise.resolve(one(bff(`/api/log-repairs/${done.id}`))));
  expect(told).toMatchObject({ rows: plan.rows, events: [{ position: twice, type: "Deposited" }] });
  const { repairs } = logRepairsResponse.parse(await (await list(bff("/api/log-repairs"))).json());
  expect(repairs.map(({ undoes }) => undoes)).toEqual([done.id, null]);
  expect(told.undoneBy).toBe(repairs[0]!.id);
  expect(await refused(undoing(bff, done.id!, { dryRun: true }))).toMatchObject({ status: 409 });
});

test("merged payloads leave a superseded event out too, whatever was folded before", async ({ bff, db }) => {
  await publish(db, "account-1", [
    ...deposits(3),
    { type: "Deposited", data: { amount: "9.00" } },
    { type: "Opened", data: { accountNumber: "IT60" } },
  ]);
  expect(await inFilm(bff, "merged-payloads")).toContain("9.00");
  await superseded(bff, { events: [await positionOf(db, 5)] });
  expect(await inFilm(bff, "merged-payloads")).not.toContain("9.00");
});

/** A candidate of which one half is written and the other is not. */
const givenHalfFilled = async (db: Database): Promise<string> => {
  await db.execute(sql`
    insert into tidemark.projections (name, version, generation, source, is_live, event_types, partitions)
    values ('balances', 1, 2, 'native', false, '{Deposited}', 1)`);
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason, fill_to)
    values ('balances', 1, 1, 1, 2, 'filling', 'test', 'test', '1') returning id`);
  await db.execute(sql`
    insert into tidemark.rebuild_partitions (rebuild_id, modulus, remainder, is_filled) values (${rows[0]!.id}, 2, 0, true), (${rows[0]!.id}, 2, 1, false)`);
  return rows[0]!.id;
};

test("what cannot be decided is refused, and nothing is done", async ({ bff, db }) => {
  await given(db);
  const events = [await positionOf(db, 5)];
  const { planHash } = await answered(asking(bff, { events, dryRun: true }));
  expect(await refused(asking(bff, { events: ["999"], dryRun: true }))).toMatchObject({ status: 422, field: "events" });
  await publish(db, "account-1", after);
  await runBatch(db, balances);
  expect(await refused(asking(bff, { events, ...because, planHash })), "the row moved on").toMatchObject({
    status: 409,
    field: "planHash",
  });
  await givenLetters(db, { sequence: "account-1", letters: [{}] });
  expect(await refused(asking(bff, { events, dryRun: true })), "held back").toMatchObject({ status: 409, field: "events" });
  await db.$client.query("delete from tidemark.dead_letters; delete from tidemark.letter_sequences");
  const rebuildId = await givenHalfFilled(db);
  expect(await refused(asking(bff, { events, dryRun: true })), "a candidate has the event already").toMatchObject({
    status: 409,
    rebuildId,
  });
  expect((await db.execute("select from event_store.superseded")).rowCount).toBe(0);
  expect(await row(db)).toEqual({ deposits: 5, last: "8.00" });
  await db.execute("update tidemark.rebuilds set state = 'cancelled'");
  await superseded(bff, { events });
  expect(await refused(asking(bff, { events, dryRun: true })), "superseded already").toMatchObject({ status: 409, field: "events" });
});

test("a batch that has the event in hand leaves it out once it is superseded, exactly once, and counts it", async ({ bff, db }) => {
  const memory = new SupersededMemory();
  await publish(db, "account-1", deposits(3));
  await register(db, balances);
  await runBatch(db, balances, { superseded: memory });
  await publish(db, "account-1", again);
  const events = [await positionOf(db, 5)];
  await runBatch(db, balances, { superseded: memory, meanwhile: () => superseded(bff, { events }) });
  expect(await row(db)).toEqual({ deposits: 3, last: "3.50" });
  expect(await applied(db)).toEqual({ applied: 5 });
  await publish(db, "account-1", after);
  await runBatch(db, balances, { superseded: memory });
  expect(await row(db)).toEqual({ deposits: 4, last: "8.00" });
  expect(await wrongRows(db)).toEqual([]);
});

/** Runs `act` while another session has what `lock` locks; `act` says what follows. */
const whileLocked = async (db: Database, lock: string, act: () => Promise<() => Promise<unknown>>): Promise<void> => {
  const session = await db.$client.connect();
  try {
    await session.query("begin");
    await session.query(lock);
    const rest = await act();
    await session.query("commit");
    await rest();
  } finally {
    session.release();
  }
};
const waiting = async (db: Database): Promise<number> => {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]!.waiting;
};

test("a batch that comes while an event is superseded waits, and leaves it out", async ({ bff, db }) => {
  const memory = new SupersededMemory();
  await publish(db, "account-1", deposits(3));
  await register(db, balances);
  await runBatch(db, balances, { superseded: memory });
  await publish(db, "account-1", again);
  await givenLetters(db, { sequence: "account-1", letters: [] });
  const events = [await positionOf(db, 5)];
  const { planHash } = await answered(asking(bff, { events, dryRun: true }));
  await whileLocked(db, "select from tidemark.letter_sequences for update", async () => {
    const done = asking(bff, { events, ...because, planHash });
    await eventually(async () => (await waiting(db)) === 1);
    let isBatchDone = false;
    const batch = runBatch(db, balances, { superseded: memory }).finally(() => {
      isBatchDone = true;
    });
    await eventually(async () => isBatchDone || (await waiting(db)) === 2);
    return async () => {
      await answered(done);
      expect(await batch).toMatchObject({ kind: "advanced" });
    };
  });
  expect(await row(db)).toEqual({ deposits: 3, last: "3.50" });
});

test("a superseding that comes while a batch writes the event waits for it, and is planned anew with the row that it left", async ({
  bff,
  db,
}) => {
  await publish(db, "account-1", [...deposits(3), ...again]);
  await register(db, balances);
  const events = [await positionOf(db, 5)];
  const { planHash, rows } = await answered(asking(bff, { events, dryRun: true }));
  expect(rows, "nobody has read it").toEqual([]);
  // The batch has the checkpoint and stands before the row that it makes.
  await whileLocked(db, "insert into read_models.balances_v1_g1 values ('account-1', 99, '0.01')", async () => {
    const batch = runBatch(db, balances);
    await eventually(async () => (await waiting(db)) === 1);
    let isDecided = false;
    const decided = asking(bff, { events, ...because, planHash }).finally(() => {
      isDecided = true;
    });
    await eventually(async () => isDecided || (await waiting(db)) === 2);
    return async () => {
      expect(await batch).toMatchObject({ kind: "advanced" });
      expect(await refused(decided)).toMatchObject({ status: 409, field: "planHash" });
    };
  });
  expect((await row(db))?.deposits).not.toBe(3);
  await superseded(bff, { events });
  expect(await row(db)).toEqual({ deposits: 3, last: "3.50" });
  expect(await wrongRows(db)).toEqual([]);
});

test("a console that dies in the middle has done nothing: neither the log nor a row is changed, and the same plan can be confirmed", async ({
  bff,
  db,
}) => {
  await given(db);
  await givenLetters(db, { sequence: "account-1", letters: [] });
  const events = [await positionOf(db, 5)];
  const { planHash } = await answered(asking(bff, { events, dryRun: true }));
  await whileLocked(db, "select from read_models.balances_v1_g1 for update", async () => {
    const dying = asking(bff, { events, ...because, planHash });
    await eventually(async () => (await waiting(db)) === 1);
    await db.execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    expect((await dying).status).toBeGreaterThanOrEqual(500);
    return async () => undefined;
  });
  expect((await db.execute("select from event_store.superseded")).rowCount).toBe(0);
  expect(await row(db)).toEqual({ deposits: 4, last: "3.50" });
  await answered(asking(bff, { events, ...because, planHash }));
  expect(await row(db)).toEqual({ deposits: 3, last: "3.50" });
});

test("what was superseded is never altered or deleted, and only through its function written", async ({ bff, db }) => {
  await given(db);
  await superseded(bff, { events: [await positionOf(db, 5)] });
  for (const statement of [
    "delete from event_store.superseded",
    "truncate event_store.superseded",
    "update event_store.superseded set actor = 'somebody'",
    "update event_store.superseded set restored_at = now(), restored_by = gen_random_uuid(), actor = 'somebody'",
  ])
    await expect(db.$client.query(statement), statement).rejects.toThrow("append-only");
  for (const role of ["tidemark_web", "tidemark_engine"])
    await expect(
      db.$client.query(`begin; set local role ${role}; insert into event_store.superseded select * from event_store.superseded; commit`),
    ).rejects.toThrow("permission denied");
});
