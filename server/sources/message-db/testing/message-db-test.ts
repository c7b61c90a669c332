import { installMessageDb } from "@/server/samples/bank/message-db/install";
import { readerOf as readerOfSchema } from "../../attached/testing/reader-of";
import { storeTest } from "../../attached/testing/store-test";
import type { Session } from "../../native/testing/session";
import { inStore } from "./write-message";

export { expect } from "vitest";

const SCHEMA = "message_store";

/** `writer` opens sessions that find message-db's functions. */
export const test = storeTest({ install: installMessageDb, schema: SCHEMA }).extend<{ writer: () => Promise<Session> }>({
  writer: async ({ session }, use) => use(async () => inStore(await session())),
});

export const readerOf = (storeUrl: string): Promise<string> => readerOfSchema(storeUrl, SCHEMA);
