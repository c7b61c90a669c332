import { test as base, expect, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { eventually } from "@/server/testing/eventually";
import { EMMETT_MOVER, givenLogin } from "./testing/given-login";
import { type MoveConsole, openMoveConsole } from "./testing/move-console";

const LEDGER = { consumer: "ledger", version: 1, partition: "emt:default" };

/** A store with 10 events that `ledger` has read to the end, and a console that may move it. */
const test = base.extend<{ console: MoveConsole; handled: string[] }>({
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
