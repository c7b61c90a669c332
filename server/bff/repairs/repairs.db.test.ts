import { sql } from "drizzle-orm";
import { POST as cancel } from "@/app/api/repairs/[id]/cancel/route";
import { GET as items } from "@/app/api/repairs/[id]/items/route";
import { GET as one } from "@/app/api/repairs/[id]/route";
import { POST as undo } from "@/app/api/repairs/[id]/undo/route";
import { GET as list, POST as make } from "@/app/api/repairs/route";
import { test as base, config, expect, post } from "@/server/bff/testing/bff-test";
import { deposits, publish } from "@/server/bff/testing/given";
import { problem } from "@/server/contracts/health";
import { type Repair, type RepairItem, repair, repairItemsResponse, repairsResponse } from "@/server/contracts/repairs";
import type { Database } from "@/server/db/database";
import { startEngine } from "@/server/engine/engine";
import { checkRows } from "@/server/replay/rows/check-rows";
import { nextPage } from "@/server/replay/rows/next-page";
import { openLogger } from "@/server/runtime/logger";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";

type Ask = (path: string, init?: RequestInit) => Request;

const test = base.extend<{ live: undefined }>({
  /** An engine reads on, beside everything. */
  live: [
    async ({ url }, use) => {
      const engine = startEngine({ url, config, logger: openLogger("engine"), reach: () => undefined });
      await engine.started;
      await use(undefined);
      await engine.stop();
    },
    { auto: true },
  ],
});

const account = (n: number) => `account-${String(n).padStart(2, "0")}`;
const given = async (db: Database, accounts: number) => {
  for (let n = 0; n < accounts; n += 1) await publish(db, account(n), deposits(3));
  await caughtUp(db, accounts);
};
const caughtUp = (db: Database, accounts: number) =>
  eventually(async () => {
    const { rows } = await db.execute<{ sum: number }>("select coalesce(sum(deposits), 0)::int as sum from read_models.balances");
    return (rows[0]?.sum ?? 0) >= accounts * 3;
  });

const body = { projection: "balances" };
const because = { dryRun: false, reason: "edited by hand" };
const answerOf = async (response: Promise<Response>): Promise<Repair> => {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return repair.parse(await answer.json());
};
const refusalOf = async (response: Promise<Response>) => problem.parse(await (await response).json());
const settled = (bff: Ask, id: string) =>
  eventually(async () => {
    const now = await answerOf(one(bff(`/api/repairs/${id}`)));
    return !["planning", "running"].includes(now.state) && now;
  });
const planned = async (bff: Ask, response: Promise<Response>) => settled(bff, (await answerOf(response)).id);
const plan = (bff: Ask, more: object = {}) => planned(bff, make(bff("/api/repairs", post({ ...body, dryRun: true, ...more }))));
const confirm = (bff: Ask, planHash: string | null) => make(bff("/api/repairs", post({ ...body, ...because, planHash })));
const undoing = (bff: Ask, id: string, more: object) => undo(bff(`/api/repairs/${id}/undo`, post(more)));
const itemsOf = async (bff: Ask, id: string, query = "limit=500"): Promise<RepairItem[]> =>
  repairItemsResponse.parse(await (await items(bff(`/api/repairs/${id}/items?${query}`))).json()).items;
const rowsOf = async (db: Database) => (await db.execute("select * from read_models.balances_v1_g1 order by stream_id")).rows;
const actions = async (db: Database) =>
  (await db.execute("select action, target, reason from tidemark.operator_actions where action like '%repair%' order by id")).rows;

const faults = async (db: Database): Promise<string[]> => {
  const work = { db, source: openNativeSource({ db }), registry: config.registry };
  const found: string[] = [];
  let next: string | null = null;
  do {
    const page = await nextPage(work, "balances", { after: next, limit: 20 });
    const { faults: ofPage } = await checkRows(work, "balances", page.page, {
      statementTimeout: 10_000,
      signal: new AbortController().signal,
    });
    found.push(...ofPage.map(({ key }) => key!));
    next = page.next;
  } while (next !== null);
  return found.sort();
};

/** Deposits to accounts that nobody edits, for as long as the test takes. */
const traffic = (db: Database) => {
  let isOver = false;
  let sent = 0;
  const running = (async () => {
    while (!isOver) {
      await publish(db, `busy-${sent % 7}`, [{ type: "Deposited", data: { amount: "1.00" } }]);
      sent += 1;
    }
  })();
  return {
    sent: () => sent,
    stop: async () => {
      isOver = true;
      await running;
    },
  };
};

/** 25 changed, 5 deleted, 5 added: what the repair has to find, and the undo to bring back. */
const damage = async (db: Database): Promise<string[]> => {
  const [changed, deleted] = [Array.from({ length: 25 }, (_, n) => account(n)), Array.from({ length: 5 }, (_, n) => account(n + 30))];
  const added = Array.from({ length: 5 }, (_, n) => `stranger-${n}`);
  await db.execute(
    sql`update read_models.balances_v1_g1 set deposits = 99, last = '0.01' where stream_id = any(${sql.param(changed)}::text[])`,
  );
  await db.execute(sql`delete from read_models.balances_v1_g1 where stream_id = any(${sql.param(deleted)}::text[])`);
  await db.execute(sql`insert into read_models.balances_v1_g1 select unnest(${sql.param(added)}::text[]), 7, '7.00'`);
  return [...changed, ...deleted, ...added].sort();
};

test("G3: 25 rows changed, 5 deleted and 5 added by hand are found, repaired to their fold and brought back by an undo, beside live traffic", async ({
  bff,
  db,
}) => {
  await given(db, 40);
  const wrong = await damage(db);
  const wrongRows = async () => (await rowsOf(db)).filter(({ stream_id }) => wrong.includes(String(stream_id)));
  const asDamaged = await wrongRows();
  const busy = traffic(db);
  try {
    const made = await plan(bff);
    expect(made).toMatchObject({ state: "planned", found: { different: 25, missing: 5, surplus: 5 }, counts: { planned: 35, written: 0 } });
    const planItems = await itemsOf(bff, made.id);
    expect(planItems.map(({ key }) => key)).toEqual(wrong);
    expect(planItems[0]).toMatchObject({
      before: { deposits: 99, last: "0.01" },
      after: { deposits: 3, last: "3.50" },
      check: "row_different",
    });
    expect((await faults(db)).length, "a plan writes nothing").toBe(35);

    const { id } = await answerOf(confirm(bff, made.planHash));
    expect(await settled(bff, id)).toMatchObject({ state: "done", counts: { planned: 35, written: 35, moved: 0 } });
    expect(await faults(db)).toEqual([]);

    const back = await planned(bff, undoing(bff, id, { dryRun: true }));
    await answerOf(undoing(bff, id, { dryRun: false, planHash: back.planHash, reason: "the log was wrong, not the rows" }));
    expect(await settled(bff, back.id)).toMatchObject({ kind: "undo", undoes: id, state: "done", counts: { written: 35 } });
    expect(await wrongRows()).toEqual(asDamaged);
    expect(await faults(db)).toEqual(wrong);
    expect(await answerOf(one(bff(`/api/repairs/${id}`)))).toMatchObject({ undoneBy: back.id });
    expect(await actions(db)).toEqual([
      { action: "repair-rows", target: `repair:${id}`, reason: because.reason },
      { action: "undo-repair", target: `repair:${back.id}`, reason: "the log was wrong, not the rows" },
    ]);
    const sent = busy.sent();
    await eventually(() => busy.sent() > sent);
  } finally {
    await busy.stop();
  }
});

test("G1: a dry run writes no row, and its plan is kept with every row before and after", async ({ bff, db }) => {
  await given(db, 3);
  await db.execute("update read_models.balances_v1_g1 set deposits = 99 where stream_id = 'account-01'");
  const stand = async () => (await db.execute("select *, xmin::text from read_models.balances_v1_g1 order by stream_id")).rows;
  const before = await stand();
  const events = (await db.execute("select count(*) from event_store.events")).rows;

  const made = await plan(bff);

  expect(await stand()).toEqual(before);
  expect((await db.execute("select count(*) from event_store.events")).rows).toEqual(events);
  expect(await actions(db)).toEqual([]);
  expect(made).toMatchObject({ state: "planned", checked: 3, planHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await plan(bff)).planHash, "the same rows have the same plan").toBe(made.planHash);
  const listed = repairsResponse.parse(await (await list(bff("/api/repairs?projection=balances"))).json());
  expect(listed.repairs.map(({ state }) => state)).toEqual(["planned", "planned"]);
});

test("G2: a plan is confirmed by its hash while its rows are those that it saw; else it is refused with those that moved", async ({
  bff,
  db,
}) => {
  await given(db, 5);
  await db.execute("update read_models.balances_v1_g1 set deposits = 99 where stream_id < 'account-03'");
  await db.execute("delete from read_models.balances_v1_g1 where stream_id = 'account-03'");
  const { planHash, id } = await plan(bff);
  expect(await refusalOf(confirm(bff, "0".repeat(64)))).toMatchObject({ status: 404, field: "planHash" });
  expect(await refusalOf(make(bff("/api/repairs", post({ ...body, ...because }))))).toMatchObject({ status: 400, field: "planHash" });

  await publish(db, account(0), [{ type: "Deposited", data: { amount: "9.50" } }]);
  await eventually(async () => (await rowsOf(db)).some(({ deposits: count }) => count === 100));
  await db.execute("delete from read_models.balances_v1_g1 where stream_id = 'account-01'");
  await db.execute("update read_models.balances_v1_g1 set deposits = 99 where stream_id = 'account-02'");
  await db.execute("insert into read_models.balances_v1_g1 values ('account-03', 3, '3.50')");
  const before = await rowsOf(db);

  expect(await refusalOf(confirm(bff, planHash))).toMatchObject({
    status: 409,
    field: "planHash",
    repairId: id,
    detail: "4 rows are not those of the plan any more: plan again.",
    movedRows: {
      count: 4,
      rows: [
        { key: account(0), why: "changed" },
        { key: account(1), why: "removed" },
        { key: account(2), why: "changed" },
        { key: account(3), why: "added" },
      ],
    },
  });
  expect(await rowsOf(db)).toEqual(before);
  const anew = await plan(bff);
  await answerOf(confirm(bff, anew.planHash));
  expect(await settled(bff, anew.id)).toMatchObject({ state: "done", counts: { written: 3, moved: 0 } });
  expect(await refusalOf(confirm(bff, anew.planHash))).toMatchObject({ status: 409, detail: "This plan was confirmed already." });
  expect(await faults(db)).toEqual([]);
});

test("G2: events of other rows do not outdate a plan; only the rows that were asked for are in it", async ({ bff, db }) => {
  await given(db, 4);
  await db.execute("update read_models.balances_v1_g1 set deposits = 99");
  const made = await plan(bff, { keys: [account(0), account(2), "nobody"] });
  expect((await itemsOf(bff, made.id)).map(({ key }) => key)).toEqual([account(0), account(2)]);
  await publish(db, account(1), [{ type: "Deposited", data: { amount: "9.50" } }]);
  await eventually(async () => (await rowsOf(db)).some(({ deposits: count }) => count === 100));
  await answerOf(confirm(bff, made.planHash));
  expect(await settled(bff, made.id)).toMatchObject({ state: "done", counts: { written: 2, moved: 0 } });
  expect(await faults(db)).toEqual([account(1), account(3)]);
});

test("G3: an undo leaves alone, and names, a row that was written since", async ({ bff, db }) => {
  await given(db, 3);
  await db.execute("update read_models.balances_v1_g1 set deposits = 99");
  const made = await plan(bff);
  await answerOf(confirm(bff, made.planHash));
  await settled(bff, made.id);
  await publish(db, account(1), [{ type: "Deposited", data: { amount: "9.50" } }]);
  await eventually(async () => (await rowsOf(db)).some(({ deposits: count }) => count === 4));

  const back = await planned(bff, undoing(bff, made.id, { dryRun: true }));
  expect(await itemsOf(bff, back.id, "outcome=moved")).toMatchObject([{ key: account(1), why: expect.stringContaining("written again") }]);
  await answerOf(undoing(bff, made.id, { dryRun: false, planHash: back.planHash, reason: "wanted as they were" }));
  await settled(bff, back.id);
  expect((await rowsOf(db)).map(({ deposits: count }) => count)).toEqual([99, 4, 99]);
  expect(await refusalOf(undoing(bff, back.id, { dryRun: true }))).toMatchObject({ status: 409, field: "id" });
});

test("a plan can be put away, and a projection that is keyed otherwise is not repaired row by row", async ({ bff, db }) => {
  await given(db, 1);
  const made = await plan(bff);
  expect(await answerOf(cancel(bff(`/api/repairs/${made.id}/cancel`, post({}))))).toMatchObject({
    state: "cancelled",
    counts: { planned: 0 },
  });
  expect((await confirm(bff, made.planHash)).status).toBe(404);
  expect(await refusalOf(make(bff("/api/repairs", post({ projection: "amounts", dryRun: true }))))).toMatchObject({
    status: 422,
    field: "projection",
  });
});
