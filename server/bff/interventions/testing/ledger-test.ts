import { test as base, expect, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { EMMETT_MOVER, givenLogin } from "./given-login";
import { type MoveConsole, openMoveConsole } from "./move-console";

export { expect };

export const LEDGER = { consumer: "ledger", version: 1, partition: "emt:default" };

type Processor = { checkpoint: string; status: string };

/** A store with 30 events that `ledger` has read to the end, and a console that may move it. */
export const test = base.extend<{ actionsUrl: string | null; console: MoveConsole; handled: string[]; ledger: () => Promise<Processor> }>({
  actionsUrl: async ({ storeUrl }, use) => use(await givenLogin(storeUrl, "store_mover", EMMETT_MOVER)),
  handled: async ({ emmett }, use) => {
    await emmett.write({ streamId: "account-1", appends: Array.from({ length: 30 }, () => [{ type: "MoneyDeposited", data: {} }]) });
    await use(await emmett.consume({ processorId: "ledger" }));
  },
  console: async ({ url, storeUrl, actionsUrl, handled }, use) => {
    expect(handled).toHaveLength(30);
    const opened = await openMoveConsole({ url, sourceUrl: await readerOf(storeUrl), actionsUrl });
    await use(opened);
    await opened.close();
  },
  ledger: async ({ session }, use) => {
    const reader = await session();
    const read = "select last_processed_checkpoint as checkpoint, status from emt_processors where processor_id = 'ledger'";
    await use(async () => (await reader.run(read)).rows[0]);
  },
});

export const padded = (position: string): string => position.padStart(19, "0");
