import { sql } from "drizzle-orm";
import { listOperatorActions } from "@/server/bff/operator-actions/list-operator-actions";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { discard, hold, operationOf, previewed, problemOf, submit } from "@/server/bff/testing/given-operations";
import type { Operation } from "@/server/contracts/operations";
import { operatorActionsResponse } from "@/server/contracts/operator-actions";
import type { Database } from "@/server/db/database";
import { givenLetters } from "@/server/testing/given-letters";

const dryRun = { dryRun: true };
const because = { reason: "the plan is there now" };

const claimsOf = async (db: Database): Promise<Record<string, string | null>> => {
  const { rows } = await db.execute<{ sequence: string; operationId: string | null }>(
    `select sequence, operation_id as "operationId" from tidemark.letter_sequences`,
  );
  return Object.fromEntries(rows.map(({ sequence, operationId }) => [sequence, operationId]));
};

/** One more letter at the end of a sequence, as the live projection would queue it. */
const arrive = async (db: Database, sequence: string): Promise<void> => {
  await db.execute(sql`
    with s as (update tidemark.letter_sequences set letters = letters + 1, next_index = next_index + 1 where sequence = ${sequence} returning *)
    insert into tidemark.dead_letters (projection, version, generation, sequence, index, event_id, global_position, stream_id, stream_version, event_type, state)
    select projection, version, generation, sequence, next_index - 1, gen_random_uuid(), '9', sequence, 9, 'Deposited', 'waiting' from s`);
};

const settle = async (db: Database, sequence: string): Promise<void> => {
  await db.execute(sql`update tidemark.letter_sequences set letters = letters - 1 where sequence = ${sequence}`);
  await db.execute(
    sql`update tidemark.dead_letters set state = 'resolved', settled_at = now(), settled_by = 'x' where sequence = ${sequence} and index = 0`,
  );
};

const none = { gone: [], changed: [], arrived: [], appeared: [] };

test("confirming a plan starts the previewed operation, claims its sequences alone and tells the engines", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 2, "account-1", "account-2", "account-3");
  await db.execute("update tidemark.letter_sequences set claim_epoch = 9");
  const plan = await previewed(db, submit(bff, { ...dryRun, sequences: ["account-1", "account-2"] }));
  await db.execute(sql`update tidemark.operations set epoch = 4, engine_id = gen_random_uuid() where id = ${plan.id}`);

  const answer = await submit(bff, { planHash: plan.planHash, ...because, concurrency: 3, lettersPerSecond: 50 });

  expect(answer.status).toBe(202);
  expect(await operationOf(answer)).toMatchObject({
    id: plan.id,
    state: "running",
    startedAt: expect.any(String),
    concurrency: 3,
    lettersPerSecond: 50,
    selection: { sequences: ["account-1", "account-2"] },
    ...because,
  });
  expect(await claimsOf(db)).toEqual({ "account-1": plan.id, "account-2": plan.id, "account-3": null });
  const { rows } = await db.execute(
    "select s.claim_epoch::int as epoch, o.engine_id from tidemark.letter_sequences s join tidemark.operations o on o.id = s.operation_id",
  );
  expect(rows).toEqual([
    { epoch: 4, engine_id: null },
    { epoch: 4, engine_id: null },
  ]);
});

test("an operation can be started at once, on the letters as they are", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 2, "account-1");
  const found = await operationOf(submit(bff, because));
  expect(found).toMatchObject({ state: "running", counts: { selected: 2 }, sequences: { selected: 1 } });
  expect(found.preview).toBeUndefined();
  expect(await claimsOf(db)).toEqual({ "account-1": found.id });
});

test("a plan whose letter was settled or tried again is refused with the difference, whatever is allowed", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 2, "account-1", "account-2");
  const { planHash } = await previewed(db, submit(bff, dryRun));
  await settle(db, "account-1");
  await db.execute("update tidemark.dead_letters set attempts = 2 where sequence = 'account-2' and index = 0");

  for (const allowArrivals of [false, true]) {
    const refused = await submit(bff, { planHash, allowArrivals });
    expect([refused.status, await problemOf(refused)]).toMatchObject([
      409,
      {
        field: "planHash",
        detail: "The letters changed since the preview: 1 letter was settled, 1 letter was tried again or restored. Preview again.",
        difference: { ...none, gone: [{ sequence: "account-1", index: "0" }], changed: [{ sequence: "account-2", index: "0" }] },
      },
    ]);
  }
  expect(await claimsOf(db)).toEqual({ "account-1": null, "account-2": null });
});

test("letters and sequences that came since are refused unless they are allowed; allowed ones are no items of the plan", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { id, planHash } = await previewed(db, submit(bff, { ...dryRun, filter: { type: "Deposited" } }));
  await arrive(db, "account-1");
  await hold(db, 3, "account-2");

  const difference = { ...none, arrived: [{ sequence: "account-1", index: "1" }], appeared: [{ sequence: "account-2", letters: 3 }] };
  expect((await problemOf(submit(bff, { planHash }))).difference).toEqual(difference);

  expect(await operationOf(submit(bff, { planHash, allowArrivals: true }))).toMatchObject({ id, counts: { selected: 1 }, arrived: 0 });
  expect(await claimsOf(db)).toEqual({ "account-1": id, "account-2": null });
});

test("what else matches is no news about a canary", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1", "account-2", "account-3");
  const { planHash, id } = await previewed(db, submit(bff, { ...dryRun, canary: 1 }));
  await hold(db, 1, "account-4");
  expect(await operationOf(submit(bff, { planHash, canary: 1 }))).toMatchObject({ id, state: "running" });
});

test("a difference lists fifty of each kind and counts them all", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 60, "account-1");
  const { planHash } = await previewed(db, submit(bff, dryRun));
  await db.execute("update tidemark.dead_letters set attempts = 5");
  const { detail, difference } = await problemOf(submit(bff, { planHash }));
  expect([detail, difference?.changed.length]).toEqual([expect.stringContaining("60 letters were tried again"), 50]);
});

test("a plan is confirmed once: afterwards the refusal names the operation that it became", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { planHash, id } = await previewed(db, submit(bff, dryRun));
  await submit(bff, { planHash });
  for (const state of ["running", "done", "cancelled"]) {
    await db.execute(sql`update tidemark.operations set state = ${state} where id = ${id}`);
    const refused = await submit(bff, { planHash });
    expect([refused.status, await problemOf(refused)]).toMatchObject([
      409,
      { field: "planHash", operationId: id, detail: `This plan was confirmed already: operation ${id}.` },
    ]);
  }
});

test("a plan of nobody, of another projection or of another kind is a 404; one that is not finished yet is a 409", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { planHash, id } = await previewed(db, submit(bff, dryRun));
  for (const refused of [await submit(bff, { planHash: "0".repeat(64) }), await discard(bff, { planHash, ...because })])
    expect([refused.status, (await problemOf(refused)).field]).toEqual([404, "planHash"]);

  await db.execute("update tidemark.operations set state = 'previewing'");
  expect(await problemOf(submit(bff, { planHash }))).toMatchObject({ status: 409, field: "planHash", operationId: id });
  await db.execute("update tidemark.operations set state = 'previewed', fold_version = 2");
  expect(await problemOf(submit(bff, { planHash }))).toMatchObject({ status: 409, field: "planHash", operationId: id });
});

test("a sequence that another operation runs stops the whole start and names that operation", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1", "account-2", "account-3");
  const { planHash } = await previewed(db, submit(bff, dryRun));
  const { id } = await operationOf(submit(bff, { sequences: ["account-2", "account-3"] }));

  for (const refused of [submit(bff, {}), submit(bff, { planHash }), submit(bff, { sequences: ["account-1", "account-2", "account-3"] })])
    expect(await problemOf(refused)).toMatchObject({
      status: 409,
      operationId: id,
      detail: `account-2 and 1 more are being run by operation ${id}.`,
    });
  expect(await problemOf(discard(bff, { sequences: ["account-2"], ...because }))).toMatchObject({ status: 409, operationId: id });
  expect(await claimsOf(db)).toEqual({ "account-1": null, "account-2": id, "account-3": id });
});

test("nothing to run is a 409, and stores no operation", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "settled", letters: [{ state: "resolved" }] });
  const { planHash } = await previewed(db, submit(bff, dryRun));
  for (const body of [{}, { sequences: ["settled"] }, { planHash }])
    expect(await problemOf(submit(bff, body))).toMatchObject({ status: 409, detail: expect.stringContaining("nothing to run") });
  expect((await db.execute("select from tidemark.operations where state = 'running'")).rowCount).toBe(0);
});

const inVain = (times: number) => ({
  attempts: [{}, ...Array.from({ length: times }, () => ({ operationId: "018f0000-0000-7000-8000-000000000000" }))],
});

test("the third redrive with the same cause asks for a reason, the second does not, nor does one with a new cause", async ({ bff, db }) => {
  await register(db, balances);
  const newCause = { type: "FoldFailed", message: "something else" };
  await givenLetters(db, { sequence: "twice", letters: [inVain(2)] });
  await givenLetters(db, { sequence: "once", letters: [inVain(1)] });
  await givenLetters(db, { sequence: "new-cause", letters: [{ ...inVain(2), cause: newCause, fingerprint: "0123456789abcdef" }] });
  await db.execute("update tidemark.letter_attempts set fingerprint = 'fedcba9876543210' where sequence = 'new-cause' and attempt < 3");

  for (const reason of [undefined, "", "  a  "])
    expect(await problemOf(submit(bff, { sequences: ["twice", "once"], reason }))).toMatchObject({
      status: 422,
      field: "reason",
      detail: expect.stringContaining("twice was redriven twice"),
    });
  expect((await operationOf(submit(bff, { sequences: ["once", "new-cause"] }))).state).toBe("running");
  expect((await operationOf(submit(bff, { sequences: ["twice"], ...because }))).state).toBe("running");
});

test("a discard needs a reason, its preview does not", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const { planHash } = await previewed(db, discard(bff, dryRun));
  for (const body of [{}, { planHash }, { planHash, reason: "no" }])
    expect(await problemOf(discard(bff, body))).toMatchObject({ status: 422, field: "reason" });
  expect(await operationOf(discard(bff, { planHash, ...because }))).toMatchObject({ kind: "discard", state: "running" });
});

test("a start is recorded with who, why and the events with their checksums; a refused one is not", async ({ bff, db }) => {
  await register(db, balances);
  await publish(db, "account-1", deposits(1));
  const { rows } = await db.execute<{ eventId: string; checksum: string }>(
    `select event_id as "eventId", encode(checksum, 'hex') as checksum from event_store.events order by stream_version`,
  );
  await givenLetters(db, { sequence: "account-1", letters: rows.map(({ eventId }) => ({ eventId })) });
  await discard(bff, {});
  const { id } = await operationOf(discard(bff, because));

  const { actions } = operatorActionsResponse.parse(await (await listOperatorActions(bff("/api/operator-actions"))).json());
  expect(actions).toMatchObject([
    {
      actor: "local",
      action: "discard-letters",
      target: `operation:${id}`,
      ...because,
      before: {
        sequences: 1,
        letters: 2,
        listed: [
          { sequence: "account-1", index: "0", act: "discard", ...rows[0] },
          { sequence: "account-1", index: "1", act: "run", ...rows[1] },
        ],
      },
      after: { operation: id, foldVersion: 1, scope: "head" },
    },
  ]);
  expect(actions).toHaveLength(1);
});

test("the record of a large start lists a hundred sequences and counts them all", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, ...Array.from({ length: 120 }, (_, n) => `account-${n}`));
  await submit(bff, {});
  const { rows } = await db.execute<{ before: { sequences: number; listed: unknown[] } }>("select before from tidemark.operator_actions");
  expect([rows[0]?.before.sequences, rows[0]?.before.listed.length]).toEqual([120, 100]);
});

test("of two previews of the same letters, the one that was asked for in these words is confirmed", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "account-1");
  const filtered: Operation = await previewed(db, submit(bff, { ...dryRun, filter: { type: "Deposited" } }));
  const named = await previewed(db, submit(bff, { ...dryRun, sequences: ["account-1"] }));
  expect(named.planHash).toBe(filtered.planHash);
  const started = await operationOf(submit(bff, { planHash: filtered.planHash, filter: { type: "Deposited" } }));
  expect(started.id).toBe(filtered.id);
});
