import { sql } from "drizzle-orm";
import pg from "pg";
import { POST as pauseProjection } from "@/app/api/projections/[name]/pause/route";
import { POST as retry } from "@/app/api/projections/[name]/retry/route";
import { POST as approve } from "@/app/api/rebuilds/[id]/approve/route";
import { POST as promote } from "@/app/api/rebuilds/[id]/promote/route";
import { POST as retire } from "@/app/api/rebuilds/[id]/retire/route";
import { POST as rollback } from "@/app/api/rebuilds/[id]/rollback/route";
import { GET as getRebuild } from "@/app/api/rebuilds/[id]/route";
import { asPerson } from "@/server/bff/testing/as-person";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish } from "@/server/bff/testing/given";
import { givenCaughtUp, seenByReaders } from "@/server/bff/testing/given-rebuild";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";

type Ask = (path: string, init?: RequestInit) => Request;
type Handler = (request: Request) => Promise<Response>;

const ask = async (bff: Ask, handler: Handler, id: string, more: object = {}, headers: Record<string, string> = {}) => {
  const verb = new Map<Handler, string>([
    [promote, "promote"],
    [rollback, "rollback"],
    [retire, "retire"],
    [approve, "approve"],
  ]).get(handler);
  const response = await handler(bff(`/api/rebuilds/${id}/${verb}`, post({ reason: "looked at it", ...more }, headers)));
  return { status: response.status, body: await response.json() };
};

const actions = async (db: Database) =>
  (await db.execute<{ action: string }>(sql`select action from tidemark.operator_actions order by id`)).rows.map(({ action }) => action);

test("readers get all of the candidate, the old generation is kept, and one click returns to it (E3, E5)", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  expect(await seenByReaders(db)).toBe(1);
  const switched = await ask(bff, promote, id);
  expect(switched).toMatchObject({ status: 200, body: { state: "promoted", live: { role: "kept" }, candidate: { role: "serving" } } });
  expect(Date.parse(switched.body.keptUntil) - Date.now()).toBeGreaterThan(6 * 86_400_000);
  expect(await seenByReaders(db)).toBe(2);

  expect(await ask(bff, rollback, id)).toMatchObject({ status: 200, body: { state: "rolled-back" } });
  expect(await seenByReaders(db)).toBe(1);
  expect(await ask(bff, promote, id)).toMatchObject({ status: 200, body: { state: "promoted" } });
  expect(await seenByReaders(db)).toBe(2);
  expect(await actions(db)).toEqual(["start-rebuild", "promote-rebuild", "rollback-rebuild", "promote-rebuild"]);
});

test("a candidate that is not within the bound when it is locked is refused, and nothing is switched (E2)", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await publish(db, "account-2", deposits(150));
  const { status, body } = await ask(bff, promote, id);
  expect([status, body.detail]).toEqual([
    409,
    expect.stringMatching(/^Caught up: 151 events to go, .*; at most 100 and 5 s may be left\.$/),
  ]);
  expect(await seenByReaders(db)).toBe(1);
  expect(await actions(db)).toEqual(["start-rebuild"]);
});

test("a kept generation that fell behind is no way back: readers would lose what they have seen", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await ask(bff, promote, id);
  await publish(db, "account-2", deposits(150));
  const { status, body } = await ask(bff, rollback, id);
  expect([status, body.detail]).toEqual([409, "Version 1 is 151 events behind: readers would lose what they have seen."]);
  expect(await seenByReaders(db)).toBe(2);
});

test("rows that differ have to be looked at: the refusal names what confirms it", async ({ bff, db }) => {
  const { id, comparisonId } = await givenCaughtUp(bff, db, { different: 1 });
  const refused = await ask(bff, promote, id);
  expect(refused).toMatchObject({ status: 409, body: { field: "confirm", confirm: comparisonId } });
  expect((await ask(bff, promote, id, { confirm: "yes" })).status).toBe(409);
  expect(await seenByReaders(db)).toBe(1);
  expect((await ask(bff, promote, id, { confirm: comparisonId })).status).toBe(200);
});

test("E11: letters in the candidate are counted, and the switch wants a second person's agreement to each of them", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  const second = await asPerson(db, { name: "owen", role: "owner" });
  const first = await asPerson(db, { name: "ada", role: "owner" });
  const poison = (sequence: string) => givenLetters(db, { sequence, generation: 2, letters: [{}, {}] });
  await poison("account-7");
  expect(await (await getRebuild(bff(`/api/rebuilds/${id}`))).json()).toMatchObject({
    candidate: { letters: { sequences: 1, letters: 2 } },
  });
  const sentence = "No letters in the candidate: 2 letters of 1 stream could not be folded. A second person has to agree.";
  expect(await ask(bff, promote, id)).toMatchObject({ status: 409, body: { detail: sentence } });
  expect((await ask(bff, approve, id, {}, second)).status).toBe(200);
  await poison("account-8");
  expect((await ask(bff, promote, id)).status, "more came since").toBe(409);
  expect(await ask(bff, approve, id), "a program agrees to nothing").toMatchObject({ status: 403 });
  const letIn = await asPerson(db, { name: "eve", role: "owner", linkMadeBy: "ada" });
  expect(await ask(bff, approve, id, {}, letIn), "whoever made the link may sit there").toMatchObject({ status: 403 });
  expect((await ask(bff, approve, id, {}, first)).status).toBe(200);
  const own = await ask(bff, promote, id, {}, first);
  expect([own.status, own.body.detail]).toEqual([403, "You agreed to these letters yourself: a second person switches readers."]);
  expect(await seenByReaders(db)).toBe(1);
  expect((await ask(bff, approve, id, {}, second)).status).toBe(200);
  expect((await ask(bff, promote, id)).status).toBe(200);
});

test("whoever may act in some streams alone changes no side of a rebuild: it has them all", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  const limited = await asPerson(db, { name: "owen", role: "owner", streamPrefixes: ["account-"] });
  for (const handler of [approve, promote, rollback, retire])
    expect(await ask(bff, handler, id, {}, limited)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(await seenByReaders(db)).toBe(1);
});

test("an agreement to letters is good for a day", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await givenLetters(db, { sequence: "account-7", generation: 2, letters: [{}] });
  await ask(bff, approve, id, {}, await asPerson(db, { name: "owen", role: "owner" }));
  await db.execute(sql`update tidemark.rebuilds set approved_at = now() - interval '24 hours'`);

  expect((await ask(bff, promote, id)).body.detail).toMatch(/A second person has to agree\.$/);
});

test("of two who switch at once one does, the other gets 409 (E8)", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  const answers = await Promise.all([ask(bff, promote, id), ask(bff, promote, id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await actions(db)).toEqual(["start-rebuild", "promote-rebuild"]);
  expect(await seenByReaders(db)).toBe(2);
});

test("the same Idempotency-Key switches once and gives the same answer", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  const request = () => bff(`/api/rebuilds/${id}/promote`, post({ reason: "looked at it" }, { "idempotency-key": "release-42" }));
  const first = await promote(request());
  const again = await promote(request());
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(await again.text()).toBe(await first.text());
  expect(await actions(db)).toEqual(["start-rebuild", "promote-rebuild"]);
});

test("a long reader of the view makes the switch give up and names itself; other readers go on (E9)", async ({ bff, db, url }) => {
  const { id } = await givenCaughtUp(bff, db);
  const reader = new pg.Client({ connectionString: url, application_name: "nightly report" });
  await reader.connect();
  await reader.query("begin; select * from read_models.balances");
  const refused = ask(bff, promote, id);
  let reads = 0;
  let isOver = false;
  void refused.then(() => {
    isOver = true;
  });
  while (!isOver) {
    expect(await seenByReaders(db)).toBe(1);
    reads += 1;
  }
  expect(await refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("nightly report") } });
  expect(reads, "others read while it tried").toBeGreaterThan(5);
  await reader.query("rollback");
  await reader.end();
  expect((await ask(bff, promote, id)).status).toBe(200);
});

test("letters of the generation that readers leave are told as settled by the switch, and are open again after a rollback", async ({
  bff,
  db,
}) => {
  const { id } = await givenCaughtUp(bff, db);
  await givenLetters(db, { sequence: "account-7", generation: 1, letters: [{}, {}, {}] });
  expect((await ask(bff, promote, id)).body).toMatchObject({ settledLetters: { sequences: 1, letters: 3 } });
  expect((await ask(bff, rollback, id)).body).toMatchObject({ live: { letters: { letters: 3 } } });
});

test("a retired generation is gone, its letters stay as evidence, and there is no way back", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await givenLetters(db, { sequence: "account-7", generation: 1, letters: [{}, {}] });
  await ask(bff, promote, id);
  await db.execute(sql`insert into tidemark.rebuild_comparisons (rebuild_id, state, actor) values (${id}, 'requested', 'local')`);
  const retired = await ask(bff, retire, id);
  expect(retired).toMatchObject({ status: 200, body: { state: "retired", live: { role: "gone" }, comparison: { state: "failed" } } });
  const { rows } = await db.execute(sql`select state, settled_reason, fold_version from tidemark.dead_letters`);
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ state: "resolved", settled_reason: "version 1 was retired", fold_version: 1 })));
  const { rows: left } = await db.execute(sql`select tablename from pg_tables where schemaname = 'read_models'`);
  expect(left).toEqual([{ tablename: "balances_v1_g2" }]);
  expect((await ask(bff, rollback, id)).status).toBe(409);
  expect(await seenByReaders(db)).toBe(2);
});

test("a terminated switch leaves readers wholly where they were (E4)", async ({ bff, db, url }) => {
  const { id } = await givenCaughtUp(bff, db);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  // It waits for the checkpoints that this transaction holds, and dies there.
  await admin.query("begin; select from tidemark.checkpoints for update");
  const switching = ask(bff, promote, id);
  const { rows } = await waiting(db);
  for (const { pid } of rows) await admin.query("select pg_terminate_backend($1)", [pid]);
  expect((await switching).status).toBeGreaterThanOrEqual(409);
  await admin.query("rollback");
  await admin.end();
  expect(await seenByReaders(db)).toBe(1);
  expect((await ask(bff, promote, id)).status).toBe(200);
  expect(await seenByReaders(db)).toBe(2);
});

const waiting = (db: Database) =>
  eventually(async () => {
    const found = await db.execute<{ pid: number }>(sql`
      select pid from pg_stat_activity
       where datname = current_database() and application_name = 'tidemark web operator' and wait_event_type = 'Lock'`);
    return found.rows.length > 0 && found;
  });

test("a comparison that reads the table is ended when the table goes", async ({ bff, db, url }) => {
  const { id } = await givenCaughtUp(bff, db);
  await ask(bff, promote, id);
  const comparing = new pg.Client({ connectionString: url, application_name: "tidemark comparison" });
  comparing.on("error", () => undefined);
  await comparing.connect();
  await comparing.query("begin; select * from read_models.balances_v1_g1");
  expect((await ask(bff, retire, id)).status).toBe(200);
  await expect(comparing.query("select 1")).rejects.toThrow();
});

test("readers get no side that stands still, and a retry of the projection reaches the one that is kept", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  const fail = (generation: number) =>
    db.execute(sql`
      update tidemark.checkpoints set failure = '{"event": null, "cause": {"type": "DLQ_FULL", "message": "the letters are full"}}'
       where generation = ${generation}`);
  await fail(2);
  expect((await ask(bff, promote, id)).body.detail).toMatch(/^Version 1 stands still: the letters are full\./);
  await db.execute(sql`update tidemark.checkpoints set failure = null`);
  expect((await ask(bff, promote, id)).status).toBe(200);
  await fail(1);
  expect((await ask(bff, rollback, id)).body.detail).toMatch(/^Version 1 stands still: the letters are full\./);
  expect((await retry(bff("/api/projections/balances/retry", post({ reason: "there is room" })))).status).toBe(202);
  expect((await ask(bff, rollback, id)).status).toBe(200);
});

test("a pause goes with the readers, and what they leave is kept current", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await pauseProjection(bff("/api/projections/balances/pause", post({ reason: "the form changes" })));
  expect((await ask(bff, promote, id)).status).toBe(200);
  const { rows } = await db.execute(
    sql`select generation, desired, desired_reason from tidemark.projections where name = 'balances' order by 1`,
  );
  expect(rows).toMatchObject([
    { generation: 1, desired: "running" },
    { generation: 2, desired: "paused", desired_reason: "the form changes" },
  ]);
});

test("a view that somebody filtered or masked is not undone by a switch", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await db.execute(sql`
    create or replace view read_models.balances as select stream_id, deposits, last from read_models.balances_v1_g1 where deposits < 1`);
  const { status, body } = await ask(bff, promote, id);
  expect([status, body.detail]).toEqual([409, expect.stringContaining("is not as the engine made it")]);
  expect(await seenByReaders(db)).toBeUndefined();
});

test("a table that somebody built a view on is not dropped: the refusal names the view", async ({ bff, db }) => {
  const { id } = await givenCaughtUp(bff, db);
  await ask(bff, promote, id);
  await db.execute(sql`create view public.old_report as select * from read_models.balances_v1_g1`);
  const { status, body } = await ask(bff, retire, id);
  expect([status, body.detail]).toEqual([409, expect.stringContaining("public.old_report")]);
});
