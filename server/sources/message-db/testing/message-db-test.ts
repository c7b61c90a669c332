import { installMessageDb } from "@/server/samples/bank/message-db/install";
import * as attached from "../../attached/testing/store-test";
import type { Session } from "../../native/testing/session";
import { inStore } from "./write-message";

export { expect } from "vitest";

const SCHEMA = "message_store";

/** `writer` opens sessions that find message-db's functions. */
export const test = attached.storeTest({ install: installMessageDb, schema: SCHEMA }).extend<{ writer: () => Promise<Session> }>({
  writer: async ({ session }, use) => use(async () => inStore(await session())),
});

export const readerOf = (storeUrl: string): Promise<string> => attached.readerOf(storeUrl, SCHEMA);
