import { sql } from "drizzle-orm";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { finishPreviews, hold, operationOf, previewed, problemOf, submit } from "@/server/bff/testing/given-operations";
import { operation } from "@/server/contracts/operations";
import type { Database, Transaction } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";

const ROUNDS = 50;
const dryRun = { dryRun: true };

const claimsOf = async (db: Database, sequences: readonly string[]) => {
  const { rows } = await db.execute<{ operationId: string | null }>(sql`
    select operation_id as "operationId" from tidemark.letter_sequences where sequence = any(${sql.param(sequences)}::text[]) order by sequence`);
  return rows.map(({ operationId }) => operationId);
};

test(`two operators who start overlapping selections at once: one runs, the other is told which, ${ROUNDS} times`, async ({ bff, db }) => {
  await register(db, balances);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => `${name}-${round}`) as [string, string, string, string];
    await hold(db, 1, a, b, c, d);
    const asked = [
      [a, b, c],
      [d, c, b],
    ].map((sequences) => ({ sequences }));
    const bodies: object[] = [];
    // Every fifth time both have a preview of their own.
    for (const body of asked)
      bodies.push(round % 5 === 0 ? { ...body, planHash: (await previewed(db, submit(bff, { ...dryRun, ...body }))).planHash } : body);
    const answers = await Promise.all(bodies.map((body) => submit(bff, body)));

    const winner = answers.find(({ status }) => status === 202);
    const loser = answers.find(({ status }) => status === 409);
    expect([winner, loser].every(Boolean), `round ${round}: ${answers.map(({ status }) => status)}`).toBe(true);
    const { id, selection } = await operationOf(winner!);
    expect((await problemOf(loser!)).operationId).toBe(id);
    expect(await claimsOf(db, [a, b, c, d])).toEqual([a, b, c, d].map((name) => (selection.sequences?.includes(name) ? id : null)));
  }
  expect((await db.execute("select from tidemark.operations where state = 'running'")).rowCount).toBe(ROUNDS);
  expect((await db.execute("select from tidemark.operator_actions")).rowCount).toBe(ROUNDS);
});

test("two operators who confirm one plan at once start one operation, and the other is told which", async ({ bff, db }) => {
  await register(db, balances);
  for (let round = 0; round < 10; round += 1) {
    const sequences = [`a-${round}`, `b-${round}`];
    await hold(db, 1, ...sequences);
    const plans = [
      await previewed(db, submit(bff, { ...dryRun, sequences })),
      ...(round % 2 === 0 ? [] : [await previewed(db, submit(bff, { ...dryRun, sequences }))]),
    ];
    const { planHash } = plans[0]!;
    const answers = await Promise.all([submit(bff, { planHash, sequences }), submit(bff, { planHash, sequences })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const { id } = await operationOf(answers.find(({ status }) => status === 202)!);
    expect((await problemOf(answers.find(({ status }) => status === 409)!)).operationId).toBe(id);
    expect(await claimsOf(db, sequences)).toEqual([id, id]);
  }
});

test("the same key twice at once is one operation and one answer, of a start and of a preview", async ({ bff, db }) => {
  await register(db, balances);
  const twice = async (body: object, key: string) => {
    const send = async () => operation.parse(await (await submit(bff, body, { "idempotency-key": key })).json());
    return Promise.all([send(), send()]);
  };
  for (let round = 0; round < 20; round += 1) {
    const sequences = [`account-${round}`];
    await hold(db, 1, ...sequences);
    const previews = twice({ ...dryRun, sequences }, `preview-${round}`);
    await eventually(async () => (await finishPreviews(db)).length > 0);
    const [first, again] = await previews;
    expect(again).toEqual(first);
    expect(first.state).toBe("previewed");
    const [started, repeated] = await twice({ sequences }, `start-${round}`);
    expect(repeated).toEqual(started);
  }
  expect((await db.execute("select state, count(*)::int as n from tidemark.operations group by state order by state")).rows).toEqual([
    { state: "previewed", n: 20 },
    { state: "running", n: 20 },
  ]);
});

const isWaiting = async (db: Database): Promise<boolean> =>
  (await db.execute("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount === 1;

/** Sends while another transaction holds the sequence, and answers once that one has committed `change`. */
const sendAgainst = async (
  db: Database,
  change: (tx: Transaction) => Promise<unknown>,
  send: () => Promise<Response>,
): Promise<Response> => {
  const answer = await db.transaction(async (tx) => {
    await tx.execute("select from tidemark.letter_sequences where sequence = 'account-1' for update");
    const sent = send();
    await eventually(() => isWaiting(db));
    await change(tx);
    return { sent };
  });
  return answer.sent;
};

const arrive = (tx: Transaction) =>
  tx.execute(`
    with s as (update tidemark.letter_sequences set letters = letters + 1, next_index = next_index + 1 where sequence = 'account-1' returning *)
    insert into tidemark.dead_letters (projection, version, generation, sequence, index, event_id, global_position, stream_id, stream_version, event_type, state)
    select projection, version, generation, sequence, next_index - 1, gen_random_uuid(), '9', sequence, 9, 'Deposited', 'waiting' from s`);

const settle = async (tx: Transaction) => {
  await tx.execute("update tidemark.letter_sequences set letters = letters - 1 where sequence = 'account-1'");
  await tx.execute(
    "update tidemark.dead_letters set state = 'resolved', settled_at = now(), settled_by = 'x' where sequence = 'account-1'",
  );
};

test("a letter that arrives while its plan is being confirmed is seen: refused, or left to the engine where that is allowed", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { planHash, id } = await previewed(db, submit(bff, dryRun));
  const refused = await sendAgainst(db, arrive, () => submit(bff, { planHash }));
  expect(await problemOf(refused)).toMatchObject({ status: 409, difference: { arrived: [{ sequence: "account-1", index: "1" }] } });

  const allowed = await sendAgainst(db, arrive, () => submit(bff, { planHash, allowArrivals: true }));
  expect(await operationOf(allowed)).toMatchObject({ id, state: "running", counts: { selected: 1 } });
});

test("a letter that is settled while its plan is being confirmed is seen: refused", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { planHash } = await previewed(db, submit(bff, dryRun));
  const refused = await sendAgainst(db, settle, () => submit(bff, { planHash, allowArrivals: true }));
  expect(await problemOf(refused)).toMatchObject({ status: 409, difference: { gone: [{ sequence: "account-1", index: "0" }] } });
  expect(await claimsOf(db, ["account-1"])).toEqual([null]);
});

test("a start without a preview takes the letters as they are once it holds the sequences", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1", "account-2");
  const found = await sendAgainst(db, arrive, () => submit(bff, { sequences: ["account-1"] }));
  expect(await operationOf(found)).toMatchObject({ counts: { selected: 2 } });
  await db.execute("update tidemark.letter_sequences set operation_id = null");

  const drained = await sendAgainst(
    db,
    async (tx) => {
      await settle(tx);
      await tx.execute("update tidemark.letter_sequences set letters = 0 where sequence = 'account-1'");
    },
    () => submit(bff, {}),
  );
  const { id, counts } = await operationOf(drained);
  expect([counts.selected, await claimsOf(db, ["account-1", "account-2"])]).toEqual([1, [null, id]]);
});
