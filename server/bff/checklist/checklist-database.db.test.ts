import { sql } from "drizzle-orm";
import { GET as getChecklist } from "@/app/api/checklist/route";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { config } from "@/server/bff/testing/bff-test";
import { expect, test } from "@/server/bff/triage/testing/triage-test";
import { type ChecklistLine, checklistResponse, type LineName } from "@/server/contracts/checklist";
import { eventually } from "@/server/testing/eventually";

const line = async (bff: (path: string) => Request, name: LineName): Promise<ChecklistLine> => {
  const { lines } = checklistResponse.parse(await (await getChecklist(bff("/api/checklist"))).json());
  return lines.find((one) => one.line === name)!;
};

test("a queue behind a forgotten transaction is told with who holds it up and the place where that is ended", async ({ bff, someone }) => {
  const [idle, altering] = [await someone("the forgotten shell"), await someone("a migration")];
  await idle.run("create table public.orders (id int)");
  await eventually(async () => (await line(bff, "locks")).state === "well");
  await idle.run("begin; insert into public.orders values (1)");
  void altering.begin("alter table public.orders add column more text");

  const seen = await eventually(async () => {
    const locks = await line(bff, "locks");
    return locks.state === "look" && locks;
  });

  expect(seen.sentence).toContain(`Session ${idle.pid} (the forgotten shell), idle in transaction`);
  expect(seen.evidence).toMatchObject([
    {
      text: expect.stringMatching(/the forgotten shell\), idle in transaction, open for .*: 1 session waits for it/),
      href: `/triage#session-${idle.pid}`,
    },
  ]);
});

test("a prepared transaction that hangs needs somebody", async ({ url, bff, someone }) => {
  const opened = openContext(url, { ...config, thresholds: { ...config.thresholds, transactionSeconds: 1 } });
  installContext(opened);
  const one = await someone("payments");
  const gid = `line-${one.pid}`;
  await one.run(`begin; select pg_current_xact_id(); prepare transaction '${gid}'`);
  try {
    const { evidence } = await eventually(async () => {
      const prepared = await line(bff, "prepared");
      return prepared.state === "look" && prepared;
    });
    expect(evidence).toContainEqual({ text: expect.stringMatching(`^${gid}: .*this-server`), href: "/triage" });
  } finally {
    await one.run(`rollback prepared '${gid}'`);
    await closeContext(opened);
  }
});

test("who writes events past the store's function is named while it does; whoever appends is not", async ({ bff, someone }) => {
  const [appending, past] = [await someone("payments"), await someone("by hand")];
  await appending.run("begin");
  await appending.run(`select event_store.append_events('account-1', -1, '[{"type": "Opened", "data": {}}]')`);
  await past.run("begin");
  await past.run(
    `insert into event_store.events (stream_id, stream_version, event_id, event_type, data, occurred_at) values ('a', 1, gen_random_uuid(), 'Opened', '{}', now())`,
  );

  const seen = await line(bff, "isolation");

  expect(seen).toMatchObject({
    state: "look",
    sentence: "1 session has written events past append_events just now.",
    evidence: [{ text: `session ${past.pid} (by hand) writes past append_events`, href: `/triage#session-${past.pid}` }],
  });
});

test("a serializable transaction and a role that begins under another isolation are told", async ({ bff, db, someone }) => {
  const role = `reports_${process.pid}`;
  const { rows } = await db.execute<{ here: string }>(sql`select current_database() as here`);
  // In this test's database: the others are of tests that run beside it, and a role is the whole server's.
  await db.execute(
    sql.raw(`create role ${role}; alter role ${role} in database ${rows[0]!.here} set default_transaction_isolation = 'repeatable read'`),
  );
  try {
    const strict = await someone("strict");
    await strict.run("create table public.notes (id int)");
    await strict.run("begin isolation level serializable; select * from public.notes");

    const seen = await line(bff, "isolation");

    expect(seen.sentence).toContain("1 open transaction is serializable");
    expect(seen.sentence).toContain(`role ${role} begins repeatable read: what it reads stays as it was`);
    expect(seen.evidence).toEqual([{ text: `session ${strict.pid} (strict) is serializable`, href: `/triage#session-${strict.pid}` }]);
  } finally {
    await db.execute(sql.raw(`drop role ${role}`));
  }
});
