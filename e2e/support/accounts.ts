import { randomUUID } from "node:crypto";
import { appendEvents, type NewEvent } from "./append-events";

export const opened = (email: string): NewEvent => ({
  type: "AccountOpened",
  data: { accountNumber: `AC-${email}`, owner: "Ada Rossi", email, currency: "EUR" },
  occurredAt: "2026-01-05T08:00:00Z",
  actor: "branch-3",
});

/** `day` is a month and a day of 2026. */
export const deposited = (amount: string, day: string): NewEvent => ({
  type: "MoneyDeposited",
  schemaVersion: 2,
  data: { amount, source: "salary", currency: "EUR" },
  occurredAt: `2026-${day}T08:00:00Z`,
});

export const withdrew = (amount: string, day: string): NewEvent => ({
  type: "MoneyWithdrawn",
  schemaVersion: 2,
  data: { amount, purpose: "cash", currency: "EUR" },
  occurredAt: `2026-${day}T08:00:00Z`,
});

/** An account of its own: opened, 100.00, 50.00, 25.50 paid in, 30.00 taken out. */
export const givenAccount = async (databaseUrl: string): Promise<{ streamId: string; email: string }> => {
  const key = randomUUID().slice(0, 8);
  const account = { streamId: `account-${key}`, email: `ada.${key}@example.com` };
  const moved = [deposited("100.00", "01-06"), deposited("50.00", "02-06"), deposited("25.50", "03-06"), withdrew("30.00", "03-07")];
  await appendEvents(databaseUrl, account.streamId, [[opened(account.email), ...moved]]);
  return account;
};
