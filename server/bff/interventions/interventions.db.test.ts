import { sql } from "drizzle-orm";
import { GET as listInterventions } from "@/app/api/interventions/route";
import { POST as intervene } from "@/app/api/interventions/sessions/route";
import { GET as readTriage } from "@/app/api/triage/route";
import { asPerson } from "@/server/bff/testing/as-person";
import { openSomeone } from "@/server/bff/triage/testing/someone";
import { expect, post, test as triageTest } from "@/server/bff/triage/testing/triage-test";
import { type Intervention, intervention, interventionsResponse } from "@/server/contracts/interventions";
import { type TriageSession, triage } from "@/server/contracts/triage";
import { signalSession } from "@/server/db/triage/signal-session";
import { eventually } from "@/server/testing/eventually";

type Answer = { status: number; body: Intervention & { detail?: string; field?: string } };
type Console = {
  /** The session as the page shows it, once it is there. */
  seen(pid: number): Promise<TriageSession>;
  ask(body: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  isThere(pid: number): Promise<boolean>;
};

const because = "it holds up a migration";

const test = triageTest.extend<{ console: Console }>({
  console: async ({ bff, db }, use) => {
    await use({
      seen: (pid) =>
        eventually(async () =>
          triage
            .parse(await (await readTriage(bff("/api/triage"))).json())
            .sessions.find((session) => session.pid === pid && session.state !== null),
        ),
      ask: async (body, headers) => {
        const answer = await intervene(bff("/api/interventions/sessions", post(body, headers)));
        return { status: answer.status, body: await answer.json() };
      },
      isThere: async (pid) => (await db.execute(sql`select from pg_stat_activity where pid = ${pid}`)).rowCount === 1,
    });
  },
});

const named = ({ pid, backendStart }: TriageSession) => ({ pid, backendStart });

test("who holds up others is ended by the plan that was looked at; those behind it go on, and it stands in both records", async ({
  bff,
  db,
  someone,
  console,
}) => {
  const [idle, waiting] = [await someone("the forgotten shell"), await someone("a migration")];
  await idle.run("create table public.orders (id int)");
  await idle.run("begin; insert into public.orders values (1)");
  const altered = waiting.begin("alter table public.orders add column note text");
  const target = { act: "terminate", ...named(await console.seen(idle.pid)) };
  await eventually(async () => (await console.seen(idle.pid)).waiters === 1);

  const plan = await console.ask({ ...target, dryRun: true });
  expect(plan.body).toMatchObject({ id: null, state: "previewed", mayNot: null });
  expect(plan.body.sentences.join(" ")).toMatch(/Ends session \d+ \(the forgotten shell\).*rolled back.*1 session waits for it/);
  expect(await console.isThere(idle.pid)).toBe(true);

  const act = { ...target, dryRun: false, planHash: plan.body.planHash, reason: because };
  const done = await console.ask(act, { "idempotency-key": "once" });
  expect(done.body).toMatchObject({ state: "done", outcome: "The session has ended." });
  expect(await console.isThere(idle.pid)).toBe(false);
  expect(await altered).not.toBeInstanceOf(Error);
  const again = await console.ask(act, { "idempotency-key": "once" });
  expect(intervention.parse(again.body)).toEqual(intervention.parse(done.body));

  const { interventions } = interventionsResponse.parse(await (await listInterventions(bff("/api/interventions"))).json());
  expect(interventions).toMatchObject([
    { act: "terminate", state: "done", target: `session:${idle.pid}`, reason: because, actor: "local" },
  ]);
  const { rows } = await db.execute(sql`select action, target, reason from tidemark.operator_actions where action = 'terminate-session'`);
  expect(rows).toEqual([{ action: "terminate-session", target: `session:${idle.pid}`, reason: because }]);
});

test("a statement is cancelled, its session lives; a session that runs none is not offered that", async ({ someone, console }) => {
  const busy = await someone("a report");
  const outcome = busy.begin("select pg_sleep(600)");
  const target = { act: "cancel", ...named(await console.seen(busy.pid)) };
  const { body: plan } = await console.ask({ ...target, dryRun: true });

  expect((await console.ask({ ...target, dryRun: false, planHash: plan.planHash, reason: because })).body.state).toBe("done");

  expect(await outcome).toMatchObject({ code: "57014" });
  await busy.run("begin");
  const idle = await console.ask({ ...target, dryRun: true });
  expect(idle.body.mayNot).toContain("runs no statement now");
  const refused = await console.ask({ ...target, dryRun: false, planHash: idle.body.planHash, reason: because });
  expect(refused).toMatchObject({ status: 409, body: { field: "pid" } });
  expect(await console.isThere(busy.pid)).toBe(true);
});

test("G7: a process id that is another session's by now, or a session in another transaction, is not touched", async ({
  db,
  someone,
  console,
}) => {
  const one = await someone("one");
  await one.run("begin; select 1");
  const seen = await console.seen(one.pid);
  const before = { ...named(seen), backendStart: new Date(Date.parse(seen.backendStart ?? "") - 1).toISOString() };
  const unknown = await console.ask({ act: "terminate", ...before, dryRun: true });
  expect(unknown).toMatchObject({ status: 404, body: { field: "pid" } });

  const target = { act: "terminate", ...named(seen) };
  const { body: plan } = await console.ask({ ...target, dryRun: true });
  await one.run("commit; begin; select 2");
  const stale = await console.ask({ ...target, dryRun: false, planHash: plan.planHash, reason: because });
  expect(stale).toMatchObject({ status: 409, body: { field: "planHash" } });

  // Between the last look and the signal: the statement that signals looks itself.
  const { rows } = await db.execute<{ start: string; transaction: string }>(
    sql`select backend_start::text as start, xact_start::text as transaction from pg_stat_activity where pid = ${one.pid}`,
  );
  const exactly = {
    act: "terminate",
    pid: one.pid,
    backendStart: rows[0]!.start,
    transactionStart: rows[0]!.transaction,
    queryStart: null,
  } as const;
  expect(await signalSession(db, { ...exactly, backendStart: "2020-01-01T00:00:00Z" })).toEqual({ sent: null });
  expect(await signalSession(db, { ...exactly, transactionStart: "2020-01-01T00:00:00Z" })).toEqual({ sent: null });
  expect(await console.isThere(one.pid)).toBe(true);
  expect(await signalSession(db, exactly)).toEqual({ sent: true });
});

test("G7: what was planned for a session that has ended hits nobody else, whichever process has its number now", async ({
  db,
  someone,
  console,
}) => {
  const [gone, next] = [await someone("one"), await someone("next")];
  await gone.run("begin; select 1");
  await next.run("begin; select 1");
  const [seen, other] = [await console.seen(gone.pid), await console.seen(next.pid)];
  const { body: plan } = await console.ask({ act: "terminate", ...named(seen), dryRun: true });
  const moments = async (pid: number) =>
    (
      await db.execute<{ backendStart: string; transactionStart: string }>(
        sql`select backend_start::text as "backendStart", xact_start::text as "transactionStart" from pg_stat_activity where pid = ${pid}`,
      )
    ).rows[0]!;
  const [planned, now] = [await moments(gone.pid), await moments(next.pid)];
  await gone.close();
  await eventually(async () => !(await console.isThere(gone.pid)));

  // As if the number of the session that ended were the other one's by now.
  const recycled = { act: "terminate", pid: other.pid, backendStart: seen.backendStart, planHash: plan.planHash, reason: because };
  expect(await console.ask({ ...recycled, dryRun: false })).toMatchObject({ status: 404, body: { field: "pid" } });
  expect(await console.ask({ ...recycled, dryRun: false, backendStart: other.backendStart })).toMatchObject({
    status: 409,
    body: { field: "planHash" },
  });
  const exactly = { act: "terminate", pid: other.pid, ...planned, queryStart: null } as const;
  expect(await signalSession(db, exactly)).toEqual({ sent: null });
  expect(await signalSession(db, { ...exactly, transactionStart: now.transactionStart })).toEqual({ sent: null });
  expect(await signalSession(db, { ...exactly, backendStart: now.backendStart })).toEqual({ sent: null });
  expect(await signalSession(db, { ...exactly, act: "cancel", ...now, queryStart: planned.transactionStart })).toEqual({ sent: null });
  expect(await console.isThere(other.pid)).toBe(true);
});

test("G5: neither the console's own pools nor replication is ended, not even where a plan says so", async ({ url, db, console }) => {
  const own = await openSomeone(url, "tidemark engine");
  const sender = await openSomeone(url, "a replica", { replication: "database" });
  await own.run("begin");
  await sender.run("begin");
  try {
    for (const [pid, why] of [
      [own.pid, "this console's own"],
      [sender.pid, "feeds a replica"],
    ] as const) {
      const target = { act: "terminate", ...named(await console.seen(pid)) };
      const { body: plan } = await console.ask({ ...target, dryRun: true });
      expect(plan.mayNot).toContain(why);
      const refused = await console.ask({ ...target, dryRun: false, planHash: plan.planHash, reason: because });
      expect(refused.status).toBe(409);
      const exact = await db.execute<{ start: string; transaction: string | null }>(
        sql`select backend_start::text as start, xact_start::text as transaction from pg_stat_activity where pid = ${pid}`,
      );
      const { start, transaction } = exact.rows[0]!;
      expect(
        await signalSession(db, { act: "terminate", pid, backendStart: start, transactionStart: transaction, queryStart: null }),
      ).toEqual({ sent: null });
      expect(await console.isThere(pid)).toBe(true);
    }
  } finally {
    await own.close();
    await sender.close();
  }
});

test("who may only look does not signal, and neither does somebody whose role holds for some streams", async ({ bff, db }) => {
  const body = { act: "terminate", pid: 1, backendStart: "2026-01-01T00:00:00Z", dryRun: true };
  const as = async (person: Parameters<typeof asPerson>[1]) =>
    (await intervene(bff("/api/interventions/sessions", post(body, await asPerson(db, person))))).status;

  expect(await as({ name: "vera", role: "viewer" })).toBe(403);
  expect(await as({ name: "otto", role: "operator", streamPrefixes: ["account-"] })).toBe(403);
});
