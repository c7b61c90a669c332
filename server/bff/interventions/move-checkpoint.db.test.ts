import { sql } from "drizzle-orm";
import { GET as readApproval } from "@/app/api/approvals/[id]/route";
import { GET as readSource } from "@/app/api/sources/[name]/route";
import { approval } from "@/server/contracts/approvals";
import { sourceDetail } from "@/server/contracts/sources";
import { test as base, expect, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { eventually } from "@/server/testing/eventually";
import { EMMETT_MOVER, givenLogin } from "./testing/given-login";
import { type MoveConsole, openMoveConsole } from "./testing/move-console";

const LEDGER = { consumer: "ledger", version: 1, partition: "emt:default" };

/** A store with 10 events that `ledger` has read to the end, and a console that may move it. */
const test = base.extend<{ console: MoveConsole; handled: string[]; ledgerAt: () => Promise<number> }>({
  handled: async ({ emmett }, use) => {
    await emmett.write({ streamId: "account-1", appends: Array.from({ length: 10 }, () => [{ type: "MoneyDeposited", data: {} }]) });
    await use(await emmett.consume({ processorId: "ledger" }));
  },
  console: async ({ url, storeUrl, handled }, use) => {
    expect(handled).toHaveLength(10);
    const actionsUrl = await givenLogin(storeUrl, "store_mover", EMMETT_MOVER);
    const opened = await openMoveConsole({ url, sourceUrl: await readerOf(storeUrl), actionsUrl });
    await use(opened);
    await opened.close();
  },
  ledgerAt: async ({ session }, use) => {
    const reader = await session();
    await use(async () => Number((await reader.one("select last_processed_checkpoint as at from emt_processors")).at));
  },
});

test("a store that does not answer is named, and keeps no connection from those who act elsewhere", async ({
  console: { ask, plan, opened },
  handled,
  session,
}) => {
  const dry = { ...LEDGER, to: handled[3], dryRun: true };
  await plan({ ...LEDGER, to: handled[3] });
  const holder = await session();
  await holder.begin();
  await holder.run("lock table emt_processors in access exclusive mode");
  const answers = [ask(dry), ask(dry)];
  const watcher = await session();
  const asking = "select from pg_stat_activity where application_name = 'tidemark source bank' and wait_event_type = 'Lock'";
  await eventually(async () => (await watcher.run(asking)).rowCount === answers.length);
  const { totalCount, idleCount } = opened.operatorDb.$client;
  expect(totalCount - idleCount).toBe(0);

  const detail = "bank could not be asked: The database did not answer in time.";
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 503, body: { detail, field: "source" } });
  await holder.rollback();
  expect((await plan({ ...LEDGER, to: handled[3] })).state).toBe("previewed");
});

test("what was told as not done is done by nobody who asks again, however late", async ({
  console: { ask, plan, confirmed, opened },
  handled,
  owner,
  ledgerAt,
}) => {
  const confirmation = confirmed(await plan({ ...LEDGER, to: handled[3] }), LEDGER);
  const keyed = { "idempotency-key": "a-browser-that-slept" };
  expect((await ask(confirmation, keyed)).body.state).toBe("done");
  await owner(`update emt_processors set last_processed_checkpoint = '${handled[9]!.padStart(19, "0")}'`);
  await opened.db.execute(sql`
    update tidemark.interventions set state = 'begun', outcome = null, settled_at = null, begun_at = now() - interval '61 seconds'`);

  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "gone",
    outcome: "Nothing was done: the process that had it ended before.",
  });
  expect(await ledgerAt()).toBe(Number(handled[9]));
});

test("the second person is shown what whoever asked has read: the sentences, and a bound as a bound", async ({
  console: { ask, plan, confirmed, otto },
  handled,
  owner,
}) => {
  await owner(`update emt_processors set last_processed_checkpoint = '${handled[2]!.padStart(19, "0")}'`);
  const planned = await plan({ ...LEDGER, to: "head" });
  expect(planned.sentences[0]).toContain("it never handles at most 7 events between them, nor what is still being written there");
  const { id } = (await ask(confirmed(planned, LEDGER))).body.approval!;

  const shown = await readApproval(new Request(`http://localhost:3000/api/approvals/${id}`, { headers: otto }));
  expect(approval.parse(await shown.json()).plan).toEqual({
    ...{ source: "bank", ...LEDGER, ...planned.move },
    unhandled: "at most 7 events",
    sentences: planned.sentences,
  });
});

test("the pages look at the store anew once a checkpoint was moved, however fresh their picture of it is", async ({
  console: { ask, plan, confirmed, ada },
  handled,
}) => {
  const shown = async () => {
    const answer = await readSource(new Request("http://localhost:3000/api/sources/bank", { headers: ada }));
    return sourceDetail.parse(await answer.json()).consumers.map(({ position }) => position);
  };
  const planned = await plan({ ...LEDGER, to: handled[3] });
  expect(await shown()).toEqual([handled[9]]);
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  expect(await shown()).toEqual([handled[3]]);
});
