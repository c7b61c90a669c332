import { z } from "zod";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { decimal, integer } from "@/server/projections/columns";
import { defineConfig } from "@/server/projections/define-config";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { test as base } from "@/server/testing/database-test";
import { givenToken, sendAs, withToken } from "./given-token";

export { expect } from "@/server/testing/database-test";
export { post } from "./post";

const opened = defineEventType({
  name: "Opened",
  meaning: "An account was opened.",
  schema: z.object({ accountNumber: z.string() }),
  businessKeys: ["accountNumber"],
});
const deposited = defineEventType({
  name: "Deposited",
  meaning: "Money came in.",
  schema: z.object({ amount: z.string() }),
  amountField: "amount",
});

/** Keyed by the stream. */
export const balances = defineProjection({
  name: "balances",
  version: 1,
  events: [opened, deposited],
  columns: { deposits: integer(), last: decimal() },
  apply: (row, event) =>
    event.type === "Opened"
      ? { deposits: 0, last: "0.00" }
      : { deposits: (row?.deposits ?? 0) + 1, last: event.type === "Deposited" ? event.data.amount : "0.00" },
});

/** Keyed by the amount. */
export const amounts = defineProjection({
  name: "amounts",
  version: 1,
  events: [deposited],
  key: { column: "amount", of: (event) => event.data.amount },
  columns: { times: integer() },
  apply: (row) => ({ times: (row?.times ?? 0) + 1 }),
});

export const config = defineConfig({
  projections: [balances, amounts],
  schedules: [{ name: "nightly", projection: "balances", cron: "0 4 * * *", filter: { type: "Deposited" }, maxAttempts: 5 }],
});

export type Ask = (path: string, init?: RequestInit) => Request;

/**
 * Routes answer from this test's own database, as `configured` says. `url` is `http://localhost:3000`; requests come from an administrator, unless they
 * say who sends them.
 */
export const test = base.extend<{ configured: typeof config; bff: Ask }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  configured: async ({}, use) => use(config),
  bff: [
    async ({ url, db, configured }, use) => {
      const opened = openContext(url, configured);
      installContext(opened);
      const administrator = await givenToken(db, { role: "administrator", name: "local" });
      sendAs(administrator);
      await use((path, init) => withToken(administrator, new Request(`http://localhost:3000${path}`, init)));
      installContext(undefined);
      await closeContext(opened);
    },
    { auto: true },
  ],
});
