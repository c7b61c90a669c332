import { sql } from "drizzle-orm";
import { POST as approve } from "@/app/api/approvals/[id]/approve/route";
import { GET as readDistributed } from "@/app/api/distributed-transactions/route";
import { POST as intervene } from "@/app/api/interventions/prepared/route";
import { context } from "@/server/bff/context";
import { endPrepared, outcomeOfEnd } from "@/server/bff/interventions/end-prepared";
import { preparedPlan } from "@/server/bff/interventions/prepared-plan";
import { type DistributedTransaction, distributedTransactions } from "@/server/contracts/distributed-transactions";
import { intervention } from "@/server/contracts/interventions";
import { seePrepared } from "@/server/engine/triage/keep-samples";
import { openLogger } from "@/server/runtime/logger";
import { eventually } from "@/server/testing/eventually";
import type { OtherServer } from "./testing/other-server";
import { expect, post, test } from "./testing/two-servers-test";

type Ask = (path: string, init?: RequestInit) => Request;
type Sender = Record<string, string>;

const GID = "pay-7";

const prepare = (server: OtherServer, note: string, gid = GID): Promise<unknown> =>
  server.query(`begin; insert into public.bookings values ('${note}'); prepare transaction '${gid}'`);
const notesOf = async (server: OtherServer): Promise<unknown[]> =>
  (await server.query("select note from public.bookings")).map(({ note }) => note);

const until = (bff: Ask, verdict: DistributedTransaction["verdict"]): Promise<DistributedTransaction> =>
  eventually(async () => {
    const { transactions } = distributedTransactions.parse(await (await readDistributed(bff("/api/distributed-transactions"))).json());
    return transactions.find((one) => one.id === GID && one.verdict === verdict);
  });

const ask = async (bff: Ask, sender: Sender, body: Record<string, unknown>) => {
  const answer = await intervene(bff("/api/interventions/prepared", post({ gid: GID, database: "shop", ...body }, sender)));
  return { status: answer.status, body: await answer.json() };
};

/** One asks, the other agrees, the first does it; what nobody may do alone is tried on the way. */
const resolveByTwo = async (bff: Ask, { ada, otto }: { ada: Sender; otto: Sender }, body: { act: string; participant: string }) => {
  const plan = intervention.parse((await ask(bff, ada, { ...body, dryRun: true })).body);
  const act = { ...body, dryRun: false, planHash: plan.planHash, reason: "its coordinator is gone" };
  const asked = intervention.parse((await ask(bff, ada, act)).body);
  expect(asked).toMatchObject({ id: null, state: "waiting", approval: { state: "waiting", requestedBy: "ada" } });
  expect((await ask(bff, ada, act)).body).toMatchObject({ state: "waiting", approval: { id: asked.approval?.id } });
  const path = `/api/approvals/${asked.approval?.id}/approve`;
  expect((await approve(bff(path, post({ reason: "I agree with myself" }, ada)))).status).toBe(403);
  expect((await approve(bff(path, post({ reason: "looked at both servers" }, otto)))).status).toBe(200);
  expect((await ask(bff, otto, act)).status).toBe(409);
  const done = intervention.parse((await ask(bff, ada, act)).body);
  return { plan, done };
};

test("half-prepared: one has not prepared it, so two people roll it back on the server that has", async ({
  bff,
  db,
  ledger,
  ada,
  otto,
}) => {
  await prepare(ledger, "taken");
  const seen = await until(bff, "hanging");
  expect(seen).toMatchObject({ advice: "roll-back", rule: "One has not prepared it: roll back." });
  expect(seen.parts.map(({ participant, state }) => [participant, state])).toEqual([
    ["ledger", "prepared"],
    ["bank", "absent"],
  ]);
  expect((await ask(bff, ada, { act: "commit", participant: "ledger", dryRun: true })).body.sentences[1]).toMatch(/^Against the rule: /);

  const { done } = await resolveByTwo(bff, { ada, otto }, { act: "roll-back", participant: "ledger" });

  expect(done).toMatchObject({ state: "done", outcome: "It is rolled back." });
  expect(await ledger.query("select gid from pg_prepared_xacts")).toEqual([]);
  expect(await notesOf(ledger)).toEqual([]);
  const { rows } = await db.execute(
    sql`select actor, after ->> 'agreedBy' as agreed from tidemark.operator_actions where action = 'roll-back-prepared'`,
  );
  expect(rows).toEqual([{ actor: "ada", agreed: "otto" }]);
});

test("half-committed: the server that ended it tells how, and two people commit the rest", async ({ bff, db, ledger, bank, ada, otto }) => {
  await prepare(ledger, "taken");
  await prepare(bank, "given");
  expect(await until(bff, "hanging")).toMatchObject({ advice: "commit" });
  await seePrepared({ db, participants: context().config.participants, logger: openLogger("engine") });
  await bank.query(`commit prepared '${GID}'`);
  await db.execute(sql`update tidemark.prepared_sightings set seen_at = seen_at - interval '12 seconds'`);

  const seen = await until(bff, "disagreeing");

  expect(seen).toMatchObject({ advice: "commit", rule: "One has committed, so all had agreed: commit the rest." });
  const { done } = await resolveByTwo(bff, { ada, otto }, { act: "commit", participant: "ledger" });
  expect(done).toMatchObject({ state: "done", outcome: "It is committed." });
  expect([await notesOf(ledger), await notesOf(bank)]).toEqual([["taken"], ["given"]]);
});

test("half-committed, and the newest of its server's transactions: how it ended is told all the same, and others' work there changes nothing", async ({
  bff,
  db,
  ledger,
  bank,
}) => {
  await prepare(bank, "other", "pay-6");
  await prepare(ledger, "taken");
  await prepare(bank, "given");
  expect(await until(bff, "hanging")).toMatchObject({ advice: "commit" });
  await seePrepared({ db, participants: context().config.participants, logger: openLogger("engine") });
  const { rows } = await db.execute(sql`select distinct sign(transaction::bigint)::int as sign from tidemark.prepared_sightings`);
  expect(rows).toEqual([{ sign: 1 }]);
  await bank.query(`commit prepared '${GID}'`);
  await db.execute(sql`update tidemark.prepared_sightings set seen_at = seen_at - interval '12 seconds'`);

  expect(await until(bff, "disagreeing")).toMatchObject({
    advice: "commit",
    rule: "One has committed, so all had agreed: commit the rest.",
  });
});

test("what was seen there and is gone without a trace is nobody's to decide: its owners are asked", async ({ bff, db, ledger, bank }) => {
  await prepare(ledger, "taken");
  await prepare(bank, "given");
  await until(bff, "hanging");
  await seePrepared({ db, participants: context().config.participants, logger: openLogger("engine") });
  await bank.query(`commit prepared '${GID}'`);
  // As a server answers that has cut its commit log.
  await db.execute(
    sql`update tidemark.prepared_sightings set seen_at = seen_at - interval '12 seconds', transaction = '4611686018427387904'`,
  );

  expect(await until(bff, "uncertain")).toMatchObject({
    advice: "ask",
    parts: [{ state: "prepared" }, { participant: "bank", state: "untold" }],
  });
});

test("uncertain: nothing is decided while one is silent; after its crash it has it still, and both are committed", async ({
  bff,
  ledger,
  bank,
  ada,
  otto,
}) => {
  await prepare(ledger, "taken");
  await prepare(bank, "given");
  await bank.crash();
  expect(await until(bff, "uncertain")).toMatchObject({ advice: "wait" });
  const silent = await ask(bff, ada, { act: "commit", participant: "bank", dryRun: true });
  expect(silent).toMatchObject({ status: 503, body: { field: "participant" } });

  await bank.start();

  expect(await until(bff, "hanging")).toMatchObject({ advice: "commit", rule: "All have prepared it: commit." });
  for (const participant of ["ledger", "bank"])
    expect((await resolveByTwo(bff, { ada, otto }, { act: "commit", participant })).done.state).toBe("done");
  expect([await notesOf(ledger), await notesOf(bank)]).toEqual([["taken"], ["given"]]);
});

test("G7: a gid that was used again between the look and the click is another transaction, and is not touched", async ({ bff, ledger }) => {
  await prepare(ledger, "first");
  expect(await until(bff, "hanging")).toMatchObject({ id: GID });
  const before = {
    commit: { state: "gone", outcome: "Somebody else ended it before: it is rolled back." },
    "roll-back": { state: "done", outcome: "It is rolled back." },
  };
  for (const act of ["commit", "roll-back"] as const) {
    const { exactly } = await preparedPlan({ act, participant: "ledger", database: "shop", gid: GID });
    await ledger.query(`rollback prepared '${GID}'`);
    await prepare(ledger, `after ${act}`);

    expect(await endPrepared(exactly)).toEqual(before[act]);

    expect(await ledger.query("select gid from pg_prepared_xacts")).toEqual([{ gid: GID }]);
    const [again] = await ledger.query("select prepared from pg_prepared_xacts");
    expect(await endPrepared({ ...exactly, preparedAt: String(again?.prepared) })).toEqual(before[act]);
    expect(await ledger.query("select gid from pg_prepared_xacts")).toEqual([{ gid: GID }]);
  }
  const { exactly } = await preparedPlan({ act: "commit", participant: "ledger", database: "shop", gid: GID });
  expect(await endPrepared(exactly)).toEqual({ state: "done", outcome: "It is committed." });
  expect(await notesOf(ledger)).toEqual(["after roll-back"]);
});

test("what this login may not end is left alone; the plan has the statement with which somebody else does", async ({
  bff,
  ledger,
  ada,
}) => {
  const owner = { login: "tidemark" };
  await ledger.query(`begin; insert into public.bookings values ('by hand'); prepare transaction '${GID}'`, owner);
  const asked = { act: "roll-back", participant: "ledger" };
  const plan = intervention.parse((await ask(bff, ada, { ...asked, dryRun: true })).body);
  expect(plan).toMatchObject({
    mayNot: "This login, resolver, may not end what tidemark prepared: tidemark is a superuser.",
    remedy: { sentence: "A superuser does it in database shop with", command: `rollback prepared '${GID}';` },
  });
  const refused = await ask(bff, ada, { ...asked, dryRun: false, planHash: plan.planHash, reason: "its coordinator is gone" });
  expect(refused).toMatchObject({ status: 409, body: { detail: plan.mayNot } });
  expect(await ledger.query("select gid from pg_prepared_xacts")).toEqual([{ gid: GID }]);
  await ledger.query(plan.remedy?.command ?? "", owner);
  expect(await ledger.query("select gid from pg_prepared_xacts")).toEqual([]);
});

test("what was ended under a name that another transaction had taken is told as such", () => {
  expect(outcomeOfEnd("commit", "committed")).toEqual({ state: "done", outcome: "It is committed." });
  expect(outcomeOfEnd("commit", "aborted")).toEqual({
    state: "failed",
    outcome:
      "Another transaction had taken its name in that moment, and that one is committed. The planned one is rolled back: somebody else ended it.",
  });
  expect(outcomeOfEnd("roll-back", undefined)).toMatchObject({ state: "unknown" });
});

test("an agreement holds for exactly that transaction: one prepared since under the same gid is not touched", async ({
  bff,
  ledger,
  ada,
}) => {
  await prepare(ledger, "first");
  const body = { act: "commit", participant: "ledger" };
  const { body: plan } = await ask(bff, ada, { ...body, dryRun: true });
  await ledger.query(`rollback prepared '${GID}'`);
  expect((await ask(bff, ada, { ...body, dryRun: true })).status).toBe(404);
  await prepare(ledger, "second");

  const stale = await ask(bff, ada, { ...body, dryRun: false, planHash: plan.planHash, reason: "as planned" });

  expect(stale).toMatchObject({ status: 409, body: { field: "planHash" } });
  expect(await ledger.query("select gid from pg_prepared_xacts")).toEqual([{ gid: GID }]);
  const nowhere = await ask(bff, ada, { ...body, participant: "nobody", dryRun: true });
  expect(nowhere).toMatchObject({ status: 400, body: { field: "participant" } });
  const elsewhere = await ask(bff, ada, { ...body, database: "no such", dryRun: true });
  expect(elsewhere).toMatchObject({ status: 409, body: { field: "database" } });
});
