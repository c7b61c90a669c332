import { sql } from "drizzle-orm";
import { getOperation } from "@/server/bff/operations/get-operation";
import { listOperationItems } from "@/server/bff/operations/list-operation-items";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { discard, hold, operationOf, previewed, problemOf, submit } from "@/server/bff/testing/given-operations";
import { operationItemsResponse } from "@/server/contracts/operations";
import type { Database } from "@/server/db/database";
import { givenLetters } from "@/server/testing/given-letters";

const dryRun = { dryRun: true };

const itemsOf = async (db: Database, id: string) =>
  (
    await db.execute(sql`
      select sequence || ' ' || index || ' ' || act as item from tidemark.operation_items where operation_id = ${id} order by sequence, index`)
  ).rows.map(({ item }) => item);

test("a preview stores the selection with its letters, waits for the engine and changes no sequence", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 2, "account-1", "account-2");
  const before = await db.execute("select * from tidemark.letter_sequences order by sequence");

  const found = await previewed(db, submit(bff, dryRun));

  expect(found).toMatchObject({
    kind: "redrive",
    state: "previewed",
    projection: "balances",
    version: 1,
    foldVersion: 1,
    counts: { selected: 4, succeeded: 0, failed: 0, notReached: 0 },
    sequences: { selected: 2, done: 0, failed: 0 },
    actor: "local",
    startedAt: null,
    preview: { countedAt: "2026-01-01T00:00:00.000Z" },
  });
  expect(found.planHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await itemsOf(db, found.id)).toEqual(["account-1 0 run", "account-1 1 run", "account-2 0 run", "account-2 1 run"]);
  expect((await db.execute("select * from tidemark.letter_sequences order by sequence")).rows).toEqual(before.rows);
  expect((await db.execute("select from tidemark.operator_actions")).rowCount).toBe(0);
});

test("a preview that no engine makes is answered after five seconds as it is, and found again by its id", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const found = await operationOf(submit(bff, dryRun));
  expect(found.state).toBe("previewing");
  expect(await operationOf(getOperation(bff(`/api/operations/${found.id}`)))).toEqual(found);
});

test("engines hear of a preview when it is stored", async ({ bff, db }) => {
  await register(db, balances);
  const listener = await db.$client.connect();
  try {
    await listener.query("listen tidemark_control");
    const heard = new Promise((resolve) => listener.once("notification", ({ payload }) => resolve(payload)));
    const answer = previewed(db, submit(bff, dryRun));
    expect(await heard).toBe("operation");
    await answer;
  } finally {
    listener.release(true);
  }
});

test("nothing is held: a preview says so with zeros", async ({ bff, db }) => {
  await register(db, balances);
  expect(await previewed(db, submit(bff, dryRun))).toMatchObject({ counts: { selected: 0 }, sequences: { selected: 0 } });
});

test("the same letters give the same plan to everybody, however they were selected; another letter gives another", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1", "account-2");
  const all = await previewed(db, submit(bff, dryRun));
  const named = await previewed(db, submit(bff, { ...dryRun, sequences: ["account-2", "account-1"] }));
  expect(named.planHash).toBe(all.planHash);
  expect((await previewed(db, discard(bff, dryRun))).planHash).not.toBe(all.planHash);

  await hold(db, 1, "account-3");
  expect((await previewed(db, submit(bff, dryRun))).planHash).not.toBe(all.planHash);
  await db.execute("update tidemark.dead_letters set attempts = 2 where sequence = 'account-1'");
  const tried = await previewed(db, submit(bff, { ...dryRun, sequences: ["account-2", "account-1"] }));
  expect(tried.planHash).not.toBe(all.planHash);
});

test("every part of a filter narrows the selection to the heads that it fits", async ({ bff, db }) => {
  await register(db, balances);
  const other = { type: "FoldFailed", message: "another reason" };
  await givenLetters(db, { sequence: "old", heldSecondsAgo: 7_200, letters: [{ streamId: "fees-1" }, { type: "Opened" }] });
  await givenLetters(db, { sequence: "new", heldSecondsAgo: 60, letters: [{ type: "Opened", cause: other, attempts: [{}, {}, {}] }] });
  const [{ fingerprint }] = (await db.execute("select fingerprint from tidemark.dead_letters where sequence = 'new'")).rows as [
    { fingerprint: string },
  ];
  const found = async (filter: object) =>
    itemsOf(db, (await previewed(db, submit(bff, { ...dryRun, filter }))).id).then((items) =>
      items.map((item) => String(item).split(" ")[0]),
    );

  expect(await found({ type: "Opened" })).toEqual(["new"]);
  expect(await found({ fingerprint })).toEqual(["new"]);
  expect(await found({ streamPrefix: "fees-" })).toEqual(["old", "old"]);
  expect(await found({ olderThanSeconds: 3_600 })).toEqual(["old", "old"]);
  expect(await found({ minAttempts: 2 })).toEqual(["new"]);
  expect(await found({ maxAttempts: 2 })).toEqual(["old", "old"]);
  expect(await found({ type: "Opened", olderThanSeconds: 3_600 })).toEqual([]);
});

test("a canary takes so many sequences at random, whole, and none that an operation runs already", async ({ bff, db }) => {
  await register(db, balances);
  const names = Array.from({ length: 12 }, (_, n) => `account-${n}`);
  await hold(db, 2, ...names);
  const busy = await operationOf(submit(bff, { sequences: names.slice(0, 2) }));
  expect(busy.state).toBe("running");

  const drawn = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const { id, counts, sequences } = await previewed(db, submit(bff, { ...dryRun, canary: 3 }));
    expect({ counts, sequences }).toMatchObject({ counts: { selected: 6 }, sequences: { selected: 3 } });
    for (const item of await itemsOf(db, id)) drawn.add(String(item).split(" ")[0]!);
  }
  expect(drawn.size).toBeGreaterThan(3);
  expect([...drawn].filter((name) => names.slice(0, 2).includes(name))).toEqual([]);
});

test("discarding the head runs what waits behind it; discarding the sequence runs nothing", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [{ state: "resolved" }, {}, {}] });
  const head = await previewed(db, discard(bff, dryRun));
  expect(await itemsOf(db, head.id)).toEqual(["account-1 1 discard", "account-1 2 run"]);
  const whole = await previewed(db, discard(bff, { ...dryRun, scope: "sequence" }));
  expect(await itemsOf(db, whole.id)).toEqual(["account-1 1 discard", "account-1 2 discard"]);
  expect([head.selection.scope, whole.selection.scope]).toEqual(["head", "sequence"]);
});

test("a name that never had a letter is a 404 that names it; one that holds none any more stays in the selection", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "settled", letters: [{ state: "resolved" }] });
  await hold(db, 1, "account-1");
  const sequences = ["settled", "account-1"];
  const found = await previewed(db, submit(bff, { ...dryRun, sequences }));
  expect([found.selection.sequences, await itemsOf(db, found.id)]).toEqual([sequences, ["account-1 0 run"]]);

  const refused = await submit(bff, { ...dryRun, sequences: ["account-1", "account-9"] });
  expect([refused.status, await problemOf(refused)]).toMatchObject([
    404,
    { field: "sequences", detail: expect.stringContaining("account-9") },
  ]);
});

test("a projection that is not live is a 404, one that this release does not know is a 409", async ({ bff, db }) => {
  const missing = await submit(bff, dryRun);
  expect([missing.status, (await problemOf(missing)).field]).toEqual([404, "projection"]);
  await register(db, { ...balances, version: 7 });
  const foreign = await submit(bff, dryRun);
  expect([foreign.status, (await problemOf(foreign)).field]).toEqual([409, "projection"]);
});

test("the items of a preview show each letter with its event and its cause before", async ({ bff, db }) => {
  await register(db, balances);
  const [head] = await givenLetters(db, { sequence: "account-1", letters: [{ streamId: "stream-1", streamVersion: 7 }, {}] });
  const { id } = await previewed(db, submit(bff, dryRun));
  const { items } = operationItemsResponse.parse(await (await listOperationItems(bff(`/api/operations/${id}/items`))).json());
  expect(items).toMatchObject([
    {
      sequence: "account-1",
      index: "0",
      act: "run",
      arrived: false,
      outcome: null,
      event: { streamId: "stream-1", streamVersion: "7", type: "Deposited", eventId: head?.eventId },
      causeBefore: { type: "FoldFailed", message: "Fee of 1.50 lacks its plan", fingerprint: head?.fingerprint },
    },
    { index: "1", causeBefore: null },
  ]);
});

test("the same key gives the same preview again, as it is by then", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const key = { "idempotency-key": "k1" };
  const first = await previewed(db, submit(bff, dryRun, key));
  const confirmed = await operationOf(submit(bff, { planHash: first.planHash }));
  expect(confirmed).toMatchObject({ id: first.id, state: "running" });
  // It was previewing when its answer was stored.
  expect(await operationOf(submit(bff, dryRun, key))).toMatchObject({ id: first.id, state: "running" });
});

test("a preview that nobody confirmed is forgotten after a day, with its items; a running operation never", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1", "account-2");
  const old = await previewed(db, submit(bff, { ...dryRun, sequences: ["account-1"] }));
  const running = await operationOf(submit(bff, { sequences: ["account-2"] }));
  await db.execute("update tidemark.operations set created_at = now() - interval '25 hours'");
  await previewed(db, submit(bff, { ...dryRun, sequences: ["account-1"] }));

  expect(await itemsOf(db, old.id)).toEqual([]);
  expect((await getOperation(bff(`/api/operations/${old.id}`))).status).toBe(404);
  expect(await itemsOf(db, running.id)).toEqual(["account-2 0 run"]);
});
