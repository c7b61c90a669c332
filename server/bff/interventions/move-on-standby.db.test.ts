import { afterAll, beforeAll, expect } from "vitest";
import { runEmmett } from "@/server/sources/emmett/testing/run-emmett";
import { type PrivateStore, startPrivateStore, startStandby } from "@/server/sources/native/testing/private-store";
import { openSession } from "@/server/sources/native/testing/session";
import { test as base } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { givenLogin } from "./testing/given-login";
import { type MoveConsole, openMoveConsole } from "./testing/move-console";

const LEDGER = { consumer: "ledger", version: 1, partition: "emt:default" };
// The owner's schema is named after it.
const MOVER = ["usage on schema tidemark", "select, update (last_processed_checkpoint, last_updated) on emt_processors"];

/** `copy`: of the primary's files, as a backup or a snapshot makes them, and a server of its own by now. */
let [primary, standby, copy]: (PrivateStore | undefined)[] = [];
let mover = "";
let handled: string[] = [];

beforeAll(async () => {
  primary = await startPrivateStore();
  await runEmmett("migrate", primary.url);
  await runEmmett("append", primary.url, { writers: 1, appends: 10 });
  handled = (await runEmmett("consume", primary.url, { processorId: "ledger" })).split("\n").filter(Boolean);
  mover = await givenLogin(primary.url, "store_mover", MOVER);
  standby = await startStandby(primary);
  copy = await startStandby(primary);
  await copy.db.$client.query("select pg_promote()");
  // It shows moments later what its primary took, once it is connected.
  const connected = "select from pg_stat_wal_receiver where status = 'streaming'";
  await eventually(async () => (await standby!.db.$client.query(connected)).rowCount === 1);
}, 180_000);

afterAll(async () => {
  await copy?.close();
  await standby?.close();
  await primary?.close();
});

const moverOf = (store: PrivateStore): string => {
  const url = new URL(store.url);
  url.username = new URL(mover).username;
  return url.toString();
};

const standsAt = async ({ url }: PrivateStore): Promise<string> => {
  const session = await openSession(url);
  const { at } = await session.one("select last_processed_checkpoint as at from emt_processors where processor_id = 'ledger'");
  await session.end();
  return BigInt(String(at)).toString();
};

const test = base.extend<{ consoleOf: (reads: PrivateStore, acts: PrivateStore) => Promise<MoveConsole> }>({
  consoleOf: async ({ url }, use) => {
    const opened: MoveConsole[] = [];
    await use(async (reads, acts) => {
      const console = await openMoveConsole({ url, sourceUrl: reads.url, actionsUrl: moverOf(acts) });
      opened.push(console);
      return console;
    });
    for (const console of opened) await console.close();
  },
});

test("a copy of the store's files is another store, though every number that is written in it is the same", async ({ consoleOf }) => {
  const { plan, ask, confirmed } = await consoleOf(primary!, copy!);
  const planned = await plan({ ...LEDGER, to: handled[3] });
  expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({
    state: "failed",
    outcome: expect.stringMatching(/^actionsUrl of bank names another store than its url.*Nothing was changed\.$/),
  });
  expect([await standsAt(copy!), await standsAt(primary!)]).toEqual([handled.at(-1), handled.at(-1)]);
});

test("what a standby reads is moved on its primary, and told once the standby shows it", async ({ consoleOf }) => {
  const { plan, ask, confirmed } = await consoleOf(standby!, primary!);
  const planned = await plan({ ...LEDGER, to: handled[5] });
  expect((await ask(confirmed(planned, LEDGER))).body.state).toBe("done");
  expect([await standsAt(primary!), await standsAt(standby!)]).toEqual([handled[5], handled[5]]);
});

test("what a standby reads and a copy took is not told as done", async ({ consoleOf }) => {
  await runEmmett("consume", primary!.url, { processorId: "ledger" });
  await eventually(async () => (await standsAt(standby!)) === handled.at(-1));
  const { plan, ask, confirmed } = await consoleOf(standby!, copy!);
  const planned = await plan({ ...LEDGER, to: handled[7] });
  expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({
    state: "unknown",
    outcome: `The store that actionsUrl names took it, and the standby that url names does not show it: ledger stands at ${handled.at(-1)} now. Look whether they are one store.`,
  });
});
