import { randomBytes } from "node:crypto";
import { z } from "zod";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { masterKeyOf } from "@/server/privacy/master-key";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { integer, text } from "@/server/projections/columns";
import { defineConfig } from "@/server/projections/define-config";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { ANY_VERSION, appendEvents, type NewEvent } from "@/server/sources/native/append-events";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base } from "@/server/testing/database-test";
import { asPerson } from "./as-person";
import { givenToken, withToken } from "./given-token";

export { expect } from "@/server/testing/database-test";

const opened = defineEventType({
  name: "AccountOpened",
  meaning: "A customer opened an account.",
  schema: z.object({ owner: z.string(), email: z.string(), plan: z.string() }),
  personal: ["owner", "email"],
  businessKeys: ["email"],
});
const moved = defineEventType({
  name: "OwnerMoved",
  meaning: "The owner lives somewhere else.",
  schema: z.object({ address: z.object({ street: z.string() }) }),
  personal: ["address"],
});
const deposited = defineEventType({ name: "Deposited", meaning: "Money came in.", schema: z.object({ amount: z.string() }) });

/** Rows that carry what is personal. */
export const holders = defineProjection({
  name: "holders",
  version: 1,
  events: [opened, moved, deposited],
  columns: { owner: text(), email: text(), deposits: integer() },
  personal: ["owner", "email"],
  chartColumn: "deposits",
  apply: (row, event) => {
    if (event.type === "AccountOpened") return { owner: event.data.owner, email: event.data.email, deposits: 0 };
    return row && { ...row, deposits: row.deposits + (event.type === "Deposited" ? 1 : 0) };
  },
});

export const config = defineConfig({ projections: [holders] });
export const masterKey = masterKeyOf(randomBytes(32));
const seal = sealEventsWith(openSealer(config.registry.eventTypes.values(), masterKey));

type Ask = (path: string, init?: RequestInit) => Request;

/**
 * Routes answer from this test's own database, which knows the master key. `bff` asks as one administrator, `second` as another;
 * `tell` appends with personal fields sealed and publishes.
 */
export const test = base.extend<{
  bff: Ask;
  second: Ask;
  tell: (streamId: string, events: readonly [NewEvent, ...NewEvent[]]) => Promise<void>;
}>({
  bff: [
    async ({ url, db }, use) => {
      const context = openContext(url, config, { masterKey });
      installContext(context);
      const secret = await givenToken(db, { role: "administrator" });
      await use((path, init) => withToken(secret, new Request(`http://localhost:3000${path}`, init)));
      installContext(undefined);
      await closeContext(context);
    },
    { auto: true },
  ],
  second: async ({ db }, use) => {
    const sent = Object.entries(await asPerson(db, { name: "second", role: "administrator" }));
    await use((path, init) => {
      const request = new Request(`http://localhost:3000${path}`, init);
      for (const [name, value] of sent) request.headers.set(name, value);
      return request;
    });
  },
  tell: async ({ db }, use) => {
    await use(async (streamId, events) => {
      await appendEvents(db.$client, { streamId, expectedVersion: ANY_VERSION, events }, { seal });
      await openNativeSource({ db }).publishHead();
    });
  },
});
