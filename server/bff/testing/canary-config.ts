import { z } from "zod";
import { decimal, integer, nullable, text } from "@/server/projections/columns";
import { defineCache } from "@/server/projections/define-cache";
import { defineRowCheck, defineStreamCheck } from "@/server/projections/define-check";
import { defineConfig } from "@/server/projections/define-config";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";

const joined = defineEventType({
  name: "Joined",
  meaning: "A customer opened an account.",
  schema: z.object({
    number: z.string(),
    owner: z.string(),
    email: z.string(),
    home: z.object({ street: z.string() }),
    tags: z.array(z.object({ name: z.string() })).optional(),
  }),
  personal: ["owner", "email", "home"],
  businessKeys: ["number", "email"],
});
const paid = defineEventType({ name: "Paid", meaning: "Money came in.", schema: z.object({ amount: z.string() }), amountField: "amount" });
const closed = defineEventType({ name: "Closed", meaning: "An account was closed.", schema: z.object({ reason: z.string() }) });

const columns = { number: nullable(text()), owner: nullable(text()), balance: decimal(), payments: integer() };

/** Keyed by the stream. What it says when it cannot go on names the owner, as a fold of somebody who was in a hurry does. */
const accountsOf = (version: number) =>
  defineProjection({
    name: "accounts",
    version,
    events: [joined, paid, closed],
    columns,
    personal: ["owner"],
    totals: ["balance"],
    chartColumn: "balance",
    sequenceNoun: "account",
    apply: (row, event) => {
      const before = row ?? { number: null, owner: null, balance: "0.00", payments: 0 };
      if (event.type === "Joined") return { ...before, number: event.data.number, owner: event.data.owner };
      if (event.type === "Paid") return { ...before, balance: event.data.amount, payments: before.payments + version };
      throw new Error(`the account of ${before.owner} was closed for ${event.data.reason}`);
    },
  });

/** Keyed by what names a person. It takes an address once. */
const addresses = defineProjection({
  name: "addresses",
  version: 1,
  events: [joined],
  key: { column: "email", of: (event) => event.data.email },
  columns: { accounts: integer() },
  personal: ["email"],
  apply: (row, event) => {
    if (row) throw new Error(`${event.data.email} has an account already`);
    return { accounts: 1 };
  },
});

/** It finds every customer, and quotes them, as a check of somebody in a hurry does. */
const customers = defineStreamCheck({
  name: "customer_found",
  looksFor: "Customers.",
  severity: "note",
  types: [joined.name],
  check: (events) =>
    events.map((event) => ({ event, evidence: { customer: event.data, sentence: `found ${JSON.stringify(event.data)}` } })),
});

/** The same of every row, by a key that names a person. */
const addressesFound = defineRowCheck({
  name: "address_found",
  looksFor: "Addresses.",
  severity: "note",
  projection: "addresses",
  check: (row) => [{ evidence: { row, told: `found ${row.key}`, fields: [{ field: "email", stored: row.key, folded: row.key }] } }],
});

export const canaryConfig = defineConfig({
  projections: [accountsOf(1), accountsOf(2), addresses],
  checks: [customers, addressesFound],
  // Nothing listens there: what is stored of a cache is told all the same.
  caches: [
    defineCache({
      name: "accounts",
      url: "redis://127.0.0.1:1",
      projection: "accounts",
      key: "account:{key}",
      value: ({ owner, balance }) => ({ owner: owner ?? null, balance: balance ?? null }),
    }),
  ],
  schedules: [{ name: "nightly", projection: "accounts", cron: "0 4 * * *", filter: { type: "Closed" }, maxAttempts: 5 }],
});
