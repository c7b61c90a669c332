import { sql } from "drizzle-orm";
import { POST as dryRun } from "@/app/api/rebuild-dry-runs/route";
import { GET as plan } from "@/app/api/rebuild-plan/route";
import { POST as approve } from "@/app/api/rebuilds/[id]/approve/route";
import { POST as cancel } from "@/app/api/rebuilds/[id]/cancel/route";
import { POST as pause } from "@/app/api/rebuilds/[id]/pause/route";
import { POST as promote } from "@/app/api/rebuilds/[id]/promote/route";
import { POST as resume } from "@/app/api/rebuilds/[id]/resume/route";
import { POST as retire } from "@/app/api/rebuilds/[id]/retire/route";
import { GET as getRebuild } from "@/app/api/rebuilds/[id]/route";
import { GET as list, POST as start } from "@/app/api/rebuilds/route";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import type { Database } from "@/server/db/database";

const reason = "the fold was mended";

const given = async (db: Database) => {
  await publish(db, "account-1", deposits(3));
  await register(db, balances);
};

type Ask = (path: string, init?: RequestInit) => Request;
const started = async (bff: Ask) => {
  const response = await start(bff("/api/rebuilds", post({ projection: "balances", reason })));
  expect(response.status).toBe(202);
  return (await response.json()) as { id: string; state: string; toVersion: number };
};

test("a rebuild of the live version is asked for and waits for an engine", async ({ bff, db }) => {
  await given(db);
  const rebuild = await started(bff);
  expect(rebuild).toMatchObject({
    projection: "balances",
    fromVersion: 1,
    toVersion: 1,
    state: "requested",
    eventsDone: 0,
    eventsTotal: null,
  });
  const detail = await (await getRebuild(bff(`/api/rebuilds/${rebuild.id}`))).json();
  expect(detail).toMatchObject({
    sentence: "The new version 1 of balances waits for its turn.",
    live: { role: "serving", generation: 1, letters: { letters: 0 } },
    candidate: { role: "gone", generation: 2 },
    transitions: [{ from: null, to: "requested", actor: "local", reason }],
  });
  expect(detail.gates.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
    ["caught-up", "waiting"],
    ["compared", "waiting"],
    ["differences-seen", "waiting"],
    ["letters-approved", "pass"],
    ["no-redrive-runs", "pass"],
  ]);
  const { rebuilds } = await (await list(bff("/api/rebuilds?projection=balances&show=open"))).json();
  expect(rebuilds.map(({ id }: { id: string }) => id)).toEqual([rebuild.id]);
});

test("of two who ask at once one starts, the other is told which one runs", async ({ bff, db }) => {
  await given(db);
  const answers = await Promise.all([1, 2].map(() => start(bff("/api/rebuilds", post({ projection: "balances", reason })))));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  const running = bodies.find(({ state }) => state === "requested");
  expect(bodies.find(({ status }) => status === 409)).toMatchObject({ field: "projection", rebuildId: running.id });
});

test("a version that no release defines, and a projection that nobody registered, are refused by name", async ({ bff, db }) => {
  await given(db);
  const unknown = await start(bff("/api/rebuilds", post({ projection: "balances", toVersion: 9, reason })));
  expect([unknown.status, (await unknown.json()).field]).toEqual([422, "toVersion"]);
  expect((await start(bff("/api/rebuilds", post({ projection: "nothing", reason })))).status).toBe(404);
});

test("a pause keeps where it goes on, and every move is kept with who and why", async ({ bff, db }) => {
  await given(db);
  const { id } = await started(bff);
  const act = (handler: typeof pause, path: string) => handler(bff(`/api/rebuilds/${id}/${path}`, post({ reason: `to ${path}` })));
  expect(await (await act(pause, "pause")).json()).toMatchObject({ state: "paused", resumesTo: "requested" });
  expect((await act(pause, "pause")).status).toBe(409);
  expect(await (await act(resume, "resume")).json()).toMatchObject({ state: "requested", resumesTo: null });
  const { transitions } = await (await getRebuild(bff(`/api/rebuilds/${id}`))).json();
  expect(transitions.map(({ from, to, reason: why }: Record<string, string>) => [from, to, why])).toEqual([
    [null, "requested", reason],
    ["requested", "paused", "to pause"],
    ["paused", "requested", "to resume"],
  ]);
});

test("a cancelled rebuild leaves nothing of its candidate, and makes room for the next", async ({ bff, db }) => {
  await given(db);
  const before = await standOf(db);
  const { id } = await started(bff);
  expect(await standOf(db)).not.toEqual(before);
  const answer = await cancel(bff(`/api/rebuilds/${id}/cancel`, post({ reason })));
  expect(await answer.json()).toMatchObject({ state: "cancelled", candidate: { role: "gone" } });
  expect(await standOf(db)).toEqual(before);
  await started(bff);
});

const standOf = async (db: Database) => {
  const { rows } = await db.execute(sql`
    select (select json_agg(p order by p.generation) from tidemark.projections p where name = 'balances') as generations,
           (select json_agg(tablename order by 1) from pg_tables where schemaname = 'read_models') as tables,
           (select count(*)::int from tidemark.rebuild_partitions) as partitions,
           (select count(*)::int from tidemark.checkpoints) as checkpoints`);
  return rows[0];
};

test("what does not fit the state is refused, and nothing of it is recorded", async ({ bff, db }) => {
  await given(db);
  const { id } = await started(bff);
  for (const [handler, path] of [
    [promote, "promote"],
    [retire, "retire"],
    [approve, "approve"],
    [resume, "resume"],
  ] as const)
    expect([path, (await handler(bff(`/api/rebuilds/${id}/${path}`, post({ reason })))).status]).toEqual([path, 409]);
  const { rows } = await db.execute(sql`select action from tidemark.operator_actions order by id`);
  expect(rows).toEqual([{ action: "start-rebuild" }]);
});

test("the plan says what would be read and who reads the view, and writes nothing", async ({ bff, db }) => {
  await given(db);
  await db.execute(sql`create view public.report as select * from read_models.balances`);
  const before = await standOf(db);
  expect(await (await plan(bff("/api/rebuild-plan?projection=balances"))).json()).toMatchObject({
    events: 4,
    isSameVersion: true,
    view: "read_models.balances",
    dependents: ["view public.report"],
    seconds: null,
    hindrance: null,
  });
  expect(await standOf(db)).toEqual(before);
  const { id } = await started(bff);
  expect((await (await plan(bff("/api/rebuild-plan?projection=balances"))).json()).hindrance).toMatchObject({ rebuildId: id });
});

test("a dry run folds the first keys in memory and writes nothing", async ({ bff, db }) => {
  await given(db);
  await publish(db, "account-2", [{ type: "Deposited", data: { amount: 5 } }, ...deposits(1)]);
  const before = await standOf(db);
  const tried = await (await dryRun(bff("/api/rebuild-dry-runs", post({ projection: "balances" })))).json();
  expect(tried.rows).toMatchObject([
    { key: "account-1", events: 4, candidate: { deposits: 3, last: "3.50" }, live: null, error: null },
    { key: "account-2", events: 3, candidate: null, error: expect.stringContaining("Deposited, version 1 of account-2") },
  ]);
  expect(await standOf(db)).toEqual(before);
});
