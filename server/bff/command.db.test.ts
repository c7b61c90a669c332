import { sql } from "drizzle-orm";
import { pauseProjection } from "@/server/bff/projections/pause-projection";
import { resumeProjection } from "@/server/bff/projections/resume-projection";
import { amounts, balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";

const keyed = (key: string, reason = "the form changes") => post({ reason }, { "idempotency-key": key });
const actionsOf = async (db: Database) => (await db.execute("select from tidemark.operator_actions")).rowCount;

test("the same key gives the first answer again and does nothing twice", async ({ bff, db }) => {
  await register(db, balances);
  const pause = async () => (await pauseProjection(bff("/api/projections/balances/pause", keyed("k1")))).json();
  const first = await pause();
  await resumeProjection(bff("/api/projections/balances/resume", post({ reason: "meanwhile" })));

  expect(await pause()).toEqual(first);
  const { rows } = await db.execute("select desired from tidemark.projections");
  expect(rows).toEqual([{ desired: "running" }]);
});

test("spaces and the order of keys do not make another request of the same one", async ({ bff, db }) => {
  await register(db, balances);
  const first = await pauseProjection(bff("/api/projections/balances/pause", keyed("k1")));
  const spaced = post('{ "reason" :   "the form changes" }', { "idempotency-key": "k1" });
  expect(await (await pauseProjection(bff("/api/projections/balances/pause", spaced))).json()).toEqual(await first.json());
});

test("a key that was used for another body or another projection is refused", async ({ bff, db }) => {
  await register(db, balances);
  await register(db, amounts);
  await pauseProjection(bff("/api/projections/balances/pause", keyed("k1")));

  for (const request of [
    bff("/api/projections/balances/pause", keyed("k1", "something else")),
    bff("/api/projections/amounts/pause", keyed("k1")),
  ]) {
    const response = await pauseProjection(request);
    expect([response.status, (await response.json()).field]).toEqual([409, "Idempotency-Key"]);
  }
  expect(await actionsOf(db)).toBe(1);
});

test("a key belongs to its endpoint: the same one resumes what it paused", async ({ bff, db }) => {
  await register(db, balances);
  await pauseProjection(bff("/api/projections/balances/pause", keyed("k1")));
  expect(await (await resumeProjection(bff("/api/projections/balances/resume", keyed("k1")))).json()).toMatchObject({ changed: true });
});

test("twenty at once with one key are one action and one answer", async ({ bff, db }) => {
  await register(db, balances);
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => (await pauseProjection(bff("/api/projections/balances/pause", keyed("k1")))).json()),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ changed: true });
  expect(await actionsOf(db)).toBe(1);
});

test("who sends the key of an action that is still running waits, and is the first when that action is rolled back", async ({
  bff,
  db,
}) => {
  await register(db, balances);
  let second: Promise<Response> | undefined;
  const first = db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into tidemark.answers (idempotency_key, endpoint, actor, request_hash)
      select 'k1', 'POST /api/projections/{name}/pause', id::text, 'of a request that will be rolled back' from tidemark.api_tokens`);
    second = pauseProjection(bff("/api/projections/balances/pause", keyed("k1")));
    await eventually(
      async () =>
        (await db.execute("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount === 1,
    );
    throw new Error("rolled back");
  });
  await expect(first).rejects.toThrow("rolled back");

  expect(await (await second)?.json()).toMatchObject({ changed: true });
  expect(await actionsOf(db)).toBe(1);
});

test("a refusal is not kept: the key is free once the reason for it is gone", async ({ bff, db }) => {
  const pause = () => pauseProjection(bff("/api/projections/balances/pause", keyed("k1")));
  expect((await pause()).status).toBe(404);
  await register(db, balances);
  expect((await pause()).status).toBe(202);
});

test("an answer is repeated for a week; then its key is free for another request", async ({ bff, db }) => {
  await register(db, balances);
  const pauseFor = (reason: string) => pauseProjection(bff("/api/projections/balances/pause", keyed("k1", reason)));
  await pauseFor("the first reason");
  await db.execute("update tidemark.answers set answered_at = now() - interval '6 days'");
  expect((await pauseFor("another reason")).status).toBe(409);

  await db.execute("update tidemark.answers set answered_at = now() - interval '8 days'");
  expect((await pauseFor("another reason")).status).toBe(202);
});
