import { z } from "zod";
import type { JsonValue } from "@/server/domain/event";
import { positiveAmount } from "@/server/projections/decimal";
import { defineEventType } from "@/server/projections/define-event-type";

export const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency code such as EUR");
const text = z.string().min(1).max(200);

/** Until the bank opened accounts in other currencies, amounts did not say theirs. */
const inEuro = (data: JsonValue): JsonValue =>
  typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data, currency: "EUR" } : data;

export const accountOpened = defineEventType({
  name: "AccountOpened",
  meaning: "A customer opened an account.",
  schema: z.object({ accountNumber: text, owner: text, email: text, currency }),
  personal: ["owner", "email"],
  businessKeys: ["accountNumber", "email"],
});

export const moneyDeposited = defineEventType({
  name: "MoneyDeposited",
  meaning: "Money came into the account.",
  schema: z.object({ amount: positiveAmount(), source: text, currency }),
  schemaVersion: 2,
  upcasters: { 1: inEuro },
  amountField: "amount",
});

export const moneyWithdrawn = defineEventType({
  name: "MoneyWithdrawn",
  meaning: "Money left the account: cash, a card payment or a bill.",
  schema: z.object({ amount: positiveAmount(), purpose: text, currency }),
  schemaVersion: 2,
  upcasters: { 1: inEuro },
  amountField: "amount",
});

export const subscriptionFeeCharged = defineEventType({
  name: "SubscriptionFeeCharged",
  meaning: "The fee of the account's plan was taken from the balance.",
  schema: z.object({ amount: positiveAmount(), plan: text.optional(), currency }),
  schemaVersion: 2,
  upcasters: { 1: inEuro },
  amountField: "amount",
});

export const accountClosed = defineEventType({
  name: "AccountClosed",
  meaning: "The account was closed; its balance had been paid out before.",
  schema: z.object({ reason: text }),
});
