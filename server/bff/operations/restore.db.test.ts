import { sql } from "drizzle-orm";
import { restoreLetter } from "@/server/bff/operations/restore-letter";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { problemOf } from "@/server/bff/testing/given-operations";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";

type Bff = (path: string, init?: RequestInit) => Request;

const cause = { type: "FoldFailed", message: "no plan" };
const discarded = { state: "discarded", cause, settled: { by: "anna", reason: "it was spam" } } as const;
const why = "it was no spam";
const restore = (bff: Bff, index: number, reason = why) =>
  restoreLetter(bff("/api/dead-letters/balances/account-1/restore", post({ index: String(index), reason })));

/** `held_now`: since the test began, and not for the minute that letters have been there which are given. */
const standOf = async (db: Database) => {
  const { rows } = await db.execute(`
    select s.letters, s.is_watched, c.held_revision::int as revision,
           s.held_at > (select max(d.enqueued_at) from tidemark.dead_letters d) + interval '30 seconds' as held_now,
           (select array_agg(d.state order by d.index) from tidemark.dead_letters d) as states
      from tidemark.letter_sequences s join tidemark.checkpoints c on true`);
  return rows[0];
};

test("a discarded letter comes back to its place: the sequence is held from now on, and its engine can know", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", isWatched: true, letters: [{ state: "resolved" }, discarded] });

  const answer = await restore(bff, 1);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { message: "Deposited is back in its place: account-1 holds 1 letter.", held: 1 },
  ]);
  expect(await standOf(db)).toEqual({ letters: 1, is_watched: false, held_now: true, revision: 1, states: ["resolved", "parked"] });
  const { rows } = await db.execute(
    "select settled_at, settled_by, settled_reason, operation_id from tidemark.dead_letters where index = 1",
  );
  expect(rows).toEqual([{ settled_at: null, settled_by: null, settled_reason: null, operation_id: null }]);
});

test("one that was never tried comes back waiting, and a sequence that was held keeps the time since when", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [{ ...discarded, cause: null }, {}] });
  expect(await (await restore(bff, 0)).json()).toMatchObject({ held: 2 });
  expect(await standOf(db)).toMatchObject({ letters: 2, held_now: false, states: ["waiting", "parked"] });
});

test("another discarded letter that could come back keeps the sequence watched", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [discarded, discarded] });
  await restore(bff, 1);
  expect(await standOf(db)).toMatchObject({ is_watched: true });
  await restore(bff, 0);
  expect(await standOf(db)).toMatchObject({ is_watched: false, letters: 2 });
});

test("a letter that was passed by a later event stays discarded, whether that one was run or applied live", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [discarded, { state: "resolved" }, discarded], passedIndex: 0 });
  expect(await problemOf(restore(bff, 0))).toMatchObject({ status: 409, field: "index", detail: expect.stringContaining("in order") });
  await db.execute("update tidemark.letter_sequences set passed_index = 3");
  expect(await problemOf(restore(bff, 2))).toMatchObject({ status: 409, field: "index" });
  expect(await standOf(db)).toMatchObject({ letters: 0, revision: 0, states: ["discarded", "resolved", "discarded"] });
});

test("while an operation runs the sequence its letters stay as they are, and the refusal names it", async ({ bff, db }) => {
  await register(db, balances);
  const operationId = "018f0000-0000-7000-8000-000000000000";
  await givenLetters(db, { sequence: "account-1", letters: [discarded, {}], operationId });
  expect(await problemOf(restore(bff, 0))).toMatchObject({ status: 409, operationId, detail: expect.stringContaining(operationId) });
});

test("only a discarded letter is restored, and only one that exists", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [{}] });
  expect(await problemOf(restore(bff, 0))).toMatchObject({ status: 409, field: "index", detail: expect.stringContaining("is parked") });
  expect(await problemOf(restore(bff, 7))).toMatchObject({ status: 404, field: "index" });
});

test("a restore is recorded with what it undid", async ({ bff, db }) => {
  await register(db, balances);
  const [letter] = await givenLetters(db, { sequence: "account-1", letters: [discarded] });
  await restore(bff, 0);
  const { rows } = await db.execute("select actor, action, target, reason, before, after from tidemark.operator_actions");
  expect(rows).toMatchObject([
    {
      actor: "local",
      action: "restore-letter",
      target: "sequence:balances/account-1",
      reason: why,
      before: { index: "0", event: { eventId: letter?.eventId }, discarded: { by: "anna", reason: "it was spam" } },
      after: { held: 1 },
    },
  ]);
});

test("an event of the sequence that is being applied decides: the restore waits for it and is refused", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", isWatched: true, letters: [discarded] });
  const { sent } = await db.transaction(async (tx) => {
    await tx.execute("select from tidemark.checkpoints for update");
    const sent = restore(bff, 0);
    await eventually(
      async () =>
        (await db.execute("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount === 1,
    );
    await tx.execute(sql`update tidemark.letter_sequences set passed_index = next_index, is_watched = false`);
    return { sent };
  });
  expect(await problemOf(sent)).toMatchObject({ status: 409, field: "index" });
  expect(await standOf(db)).toMatchObject({ letters: 0, states: ["discarded"] });
});
