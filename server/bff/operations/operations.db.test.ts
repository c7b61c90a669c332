import { sql } from "drizzle-orm";
import { acknowledgeOperation } from "@/server/bff/operations/acknowledge-operation";
import { cancelOperation } from "@/server/bff/operations/cancel-operation";
import { getOperation } from "@/server/bff/operations/get-operation";
import { listOperationItems } from "@/server/bff/operations/list-operation-items";
import { listOperations } from "@/server/bff/operations/list-operations";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { discard, hold, operationOf, previewed, problemOf, submit } from "@/server/bff/testing/given-operations";
import { givenToken } from "@/server/bff/testing/given-token";
import { operationItemsResponse, operationsResponse } from "@/server/contracts/operations";
import type { Database } from "@/server/db/database";

type Bff = (path: string, init?: RequestInit) => Request;

const cancel = (bff: Bff, id: string) => cancelOperation(bff(`/api/operations/${id}/cancel`, post({})));
const acknowledge = (bff: Bff, id: string) => acknowledgeOperation(bff(`/api/operations/${id}/acknowledge`, post({})));
const detail = (bff: Bff, id: string) => operationOf(getOperation(bff(`/api/operations/${id}`)));
const list = async (bff: Bff, query = "") =>
  operationsResponse.parse(await (await listOperations(bff(`/api/operations${query && `?${query}`}`))).json());
const items = async (bff: Bff, id: string, query = "") =>
  operationItemsResponse.parse(await (await listOperationItems(bff(`/api/operations/${id}/items${query && `?${query}`}`))).json());

/** What an engine writes with the outcome of a letter. */
const settle = (db: Database, id: string, sequence: string, index: number, outcome: string) =>
  db.execute(sql`
    update tidemark.operation_items
       set outcome = ${outcome}, settled_at = now(),
           cause_after = case when ${outcome} = 'failed' then '{"type":"FoldFailed","message":"still no plan","stack":"at x"}'::jsonb end,
           fingerprint_after = case when ${outcome} = 'failed' then '0123456789abcdef' end
     where operation_id = ${id} and sequence = ${sequence} and index = ${index}`);

const finish = (db: Database, id: string, state = "done") =>
  db.execute(sql`
    update tidemark.operations o
       set state = ${state}, finished_at = now(), succeeded = t.succeeded, failed = t.failed, not_reached = t.rest
      from (select count(*) filter (where outcome in ('resolved', 'discarded')) as succeeded,
                   count(*) filter (where outcome = 'failed') as failed, count(*) filter (where outcome = 'not-reached') as rest
              from tidemark.operation_items where operation_id = ${id} and not arrived) t
     where o.id = ${id}`);

/** Four letters of a, two of b: one of a came through, the next failed; b is being run. */
const halfway = async (bff: Bff, db: Database): Promise<string> => {
  await register(db, balances);
  await hold(db, 4, "a");
  await hold(db, 2, "b");
  const { id } = await operationOf(submit(bff, {}));
  await settle(db, id, "a", 0, "resolved");
  await settle(db, id, "a", 1, "failed");
  await settle(db, id, "b", 0, "resolved");
  return id;
};

test("a running operation counts its letters and sequences, its rate and what is still to come at it", async ({ bff, db }) => {
  const id = await halfway(bff, db);
  await db.execute("update tidemark.operations set started_at = now() - interval '3000 seconds'");
  const found = await detail(bff, id);
  expect(found).toMatchObject({
    counts: { selected: 6, succeeded: 2, failed: 1, notReached: 0 },
    sequences: { selected: 2, done: 0, failed: 1 },
  });
  // 3 letters in 3,000 s and the moment since then, and one that can still be run: those behind the failed one cannot.
  expect((found.rate ?? 0) * 1_000).toBeCloseTo(1, 1);
  expect((found.etaSeconds ?? 0) / 1_000).toBeCloseTo(1, 1);
});

test("a finished operation keeps its counts, has no rate, and tells what came of its sequences", async ({ bff, db }) => {
  const id = await halfway(bff, db);
  await settle(db, id, "b", 1, "discarded");
  await settle(db, id, "a", 2, "not-reached");
  await settle(db, id, "a", 3, "not-reached");
  await finish(db, id);
  expect(await detail(bff, id)).toMatchObject({
    state: "done",
    counts: { selected: 6, succeeded: 3, failed: 1, notReached: 2 },
    sequences: { selected: 2, done: 1, failed: 1 },
    rate: null,
    etaSeconds: null,
    finishedAt: expect.any(String),
  });
});

test("letters that arrived are counted apart, and those parked while it ran are told as new", async ({ bff, db }) => {
  const id = await halfway(bff, db);
  await db.execute(sql`
    insert into tidemark.operation_items (operation_id, sequence, index, act, arrived, event_id, attempts_before, outcome)
    values (${id}, 'b', 2, 'run', true, gen_random_uuid(), 0, 'resolved')`);
  await hold(db, 2, "c");
  await db.execute("update tidemark.dead_letters set enqueued_at = now() where sequence = 'c'");
  expect(await detail(bff, id)).toMatchObject({ counts: { selected: 6, succeeded: 2 }, arrived: 1, newLetters: 2 });

  await finish(db, id);
  await hold(db, 1, "d");
  await db.execute("update tidemark.dead_letters set enqueued_at = now() where sequence = 'd'");
  expect(await detail(bff, id)).toMatchObject({ newLetters: 2 });
});

test("items tell the outcome of every letter with the cause before and after, page by page and by outcome", async ({ bff, db }) => {
  const id = await halfway(bff, db);
  const all = await items(bff, id);
  expect(all.items.map(({ sequence, index, outcome }) => [sequence, index, outcome])).toEqual([
    ["a", "0", "resolved"],
    ["a", "1", "failed"],
    ["a", "2", null],
    ["a", "3", null],
    ["b", "0", "resolved"],
    ["b", "1", null],
  ]);
  expect(all.items[1]).toMatchObject({
    causeBefore: null,
    causeAfter: { type: "FoldFailed", message: "still no plan", fingerprint: "0123456789abcdef" },
    settledAt: expect.any(String),
  });
  expect(all.items[1]?.causeAfter?.stack).toBeUndefined();

  const paged: unknown[] = [];
  let after: string | undefined = "";
  while (after !== undefined) {
    const page = await items(bff, id, `limit=4${after && `&after=${after}`}`);
    paged.push(...page.items);
    after = page.next;
  }
  expect(paged).toEqual(all.items);
  const found = async (query: string) => (await items(bff, id, query)).items.map(({ sequence, index }) => `${sequence}${index}`);
  expect(await found("outcome=pending")).toEqual(["a2", "a3", "b1"]);
  expect(await found("outcome=resolved")).toEqual(["a0", "b0"]);
  expect(await found("sequence=b")).toEqual(["b0", "b1"]);
  expect(await found("sequence=nobody")).toEqual([]);
});

test("an operation that does not exist is a 404 in every question and command", async ({ bff }) => {
  const id = "018f0000-0000-7000-8000-000000000000";
  const refusals = [
    await getOperation(bff(`/api/operations/${id}`)),
    await listOperationItems(bff(`/api/operations/${id}/items`)),
    await cancel(bff, id),
    await acknowledge(bff, id),
  ];
  for (const refused of refusals) expect([refused.status, (await problemOf(refused)).field]).toEqual([404, "id"]);
});

test("the ledger goes back newest first, page by page, even where operations began at one instant", async ({ bff, db }) => {
  await register(db, balances);
  const names = ["a", "b", "c", "d", "e"];
  await hold(db, 1, ...names);
  for (const name of names) await submit(bff, { sequences: [name] });
  await db.execute("update tidemark.operations set created_at = '2026-01-01T00:00:00.123456Z' where selection ->> 'sequences' < '[\"d'");
  const all = (await list(bff)).operations;
  expect(all.map(({ selection }) => selection.sequences?.[0]).slice(0, 2)).toEqual(["e", "d"]);

  const seen: string[] = [];
  let after: string | undefined = "";
  while (after !== undefined) {
    const page = await list(bff, `limit=2${after && `&after=${after}`}`);
    seen.push(...page.operations.map(({ id }) => id));
    after = page.next;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
});

test("the ledger is narrowed by kind, state, projection and actor; previews are found by their state alone", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "a", "b", "c", "d");
  const redrive = await operationOf(submit(bff, { sequences: ["a"] }));
  const discarded = await operationOf(discard(bff, { sequences: ["b"], reason: "it is spam" }));
  const preview = await previewed(db, submit(bff, { dryRun: true, sequences: ["c"] }));
  const givenUp = await previewed(db, submit(bff, { dryRun: true, sequences: ["d"] }));
  await cancel(bff, givenUp.id);
  await finish(db, discarded.id);
  await db.execute(sql`update tidemark.operations set actor = 'anna' where id = ${discarded.id}`);
  const found = async (query: string) => (await list(bff, query)).operations.map(({ id }) => id);

  expect(await found("")).toEqual([discarded.id, redrive.id]);
  expect(await found("kind=discard")).toEqual([discarded.id]);
  expect(await found("state=running")).toEqual([redrive.id]);
  expect(await found("state=previewed")).toEqual([preview.id]);
  expect(await found("state=cancelled")).toEqual([]);
  expect(await found("actor=anna")).toEqual([discarded.id]);
  expect(await found("projection=amounts")).toEqual([]);
  expect((await list(bff, "state=previewed")).operations[0]).not.toHaveProperty("preview");
});

test("open operations are those that run, and those that finished and nobody has acknowledged", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "a", "b");
  const done = await operationOf(submit(bff, { sequences: ["a"] }));
  const running = await operationOf(submit(bff, { sequences: ["b"] }));
  await finish(db, done.id);
  const open = async () => (await list(bff, "show=open")).operations.map(({ id }) => id);
  expect(await open()).toEqual([running.id, done.id]);

  const answer = await acknowledge(bff, done.id);
  expect([answer.status, (await operationOf(answer)).acknowledged]).toEqual([202, { at: expect.any(String), by: "local" }]);
  expect(await open()).toEqual([running.id]);
});

test("acknowledging twice changes and records nothing more; what still runs cannot be acknowledged", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "a");
  const { id } = await operationOf(submit(bff, {}));
  expect(await problemOf(acknowledge(bff, id))).toMatchObject({ status: 409, field: "id" });
  await finish(db, id);
  const first = await operationOf(acknowledge(bff, id));
  expect((await operationOf(acknowledge(bff, id))).acknowledged).toEqual(first.acknowledged);
  const { rows } = await db.execute("select action from tidemark.operator_actions order by id");
  expect(rows).toEqual([{ action: "redrive" }, { action: "acknowledge-operation" }]);
});

test("cancelling a running operation asks its engine to stop and leaves its claims to it; asking again changes nothing", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  await hold(db, 1, "a");
  const { id } = await operationOf(submit(bff, {}));
  const listener = await db.$client.connect();
  try {
    await listener.query("listen tidemark_control");
    const heard = new Promise((resolve) => listener.once("notification", ({ payload }) => resolve(payload)));
    const asked = await operationOf(cancel(bff, id));
    expect(await heard).toBe("operation");
    expect(asked).toMatchObject({ state: "running", cancelled: { at: expect.any(String), by: "local" } });
    expect((await operationOf(cancel(bff, id))).cancelled).toEqual(asked.cancelled);
  } finally {
    listener.release(true);
  }
  expect((await db.execute("select operation_id from tidemark.letter_sequences")).rows).toEqual([{ operation_id: id }]);
  const { rows } = await db.execute("select action from tidemark.operator_actions order by id");
  expect(rows).toEqual([{ action: "redrive" }, { action: "cancel-operation" }]);
});

test("a preview is cancelled at once, can no longer be confirmed, and what is finished cannot be cancelled", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "a");
  const { id, planHash } = await previewed(db, submit(bff, { dryRun: true }));
  expect(await operationOf(cancel(bff, id))).toMatchObject({ state: "cancelled" });
  expect((await submit(bff, { planHash })).status).toBe(404);
  expect(await problemOf(cancel(bff, id))).toMatchObject({
    status: 409,
    detail: `Operation ${id} is cancelled: there is nothing to stop.`,
  });
});

test("an operation about no letter that is there is nobody's whose role is limited to some streams", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { id } = await operationOf(submit(bff, { sequences: ["account-1"] }));
  const headers = { authorization: `Bearer ${await givenToken(db, { role: "operator", streamPrefixes: ["account-"] })}` };
  const asked = async () => (await getOperation(bff(`/api/operations/${id}`, { headers }))).status;
  expect(await asked()).toBe(200);
  await db.execute(sql`delete from tidemark.dead_letters`);
  expect(await asked(), "its letters are gone").toBe(404);
  await db.execute(sql`delete from tidemark.operation_items`);
  expect(await asked(), "it has none").toBe(404);
  const stop = await cancelOperation(bff(`/api/operations/${id}/cancel`, post({}, headers)));
  expect(stop.status).toBe(404);
  expect(await detail(bff, id), "who is not limited sees it still").toMatchObject({ id });
});
