import type { Customer } from "./people";
import { amountOf } from "./prng";
import type { Scene, Step } from "./scene";

/** Version 1 of the money events had no currency: the bank's first accounts were all in euro. */
export type Spelling = { withCurrency: boolean };
export const TODAY: Spelling = { withCurrency: true };

type Amount = { who: Customer; cents: number; spelling: Spelling };
type By = Pick<Step, "actor" | "channel">;

export const moneyStep = (type: string, { who, cents, spelling }: Amount, more: Step["data"], by: By): Step => ({
  streamId: who.streamId,
  type,
  data: { amount: amountOf(cents), ...more, ...(spelling.withCurrency ? { currency: who.currency } : {}) },
  schemaVersion: spelling.withCurrency ? 2 : 1,
  afterMs: 0,
  causedBy: null,
  ...by,
});

export const byCustomer = (who: Customer): By => ({ actor: `customer-${who.number}`, channel: "app" });

export const opening = (amount: Amount, employee: string): Scene => {
  const { who } = amount;
  const { accountNumber, owner, email, currency } = who;
  const by: By = { actor: employee, channel: "branch" };
  return [
    { streamId: who.streamId, type: "AccountOpened", data: { accountNumber, owner, email, currency }, afterMs: 0, causedBy: null, ...by },
    { ...moneyStep("MoneyDeposited", amount, { source: "first deposit" }, by), afterMs: 240_000, causedBy: 0 },
  ];
};

export const salary = (amount: Amount): Scene => [
  moneyStep("MoneyDeposited", amount, { source: `salary, ${amount.who.employer}` }, { actor: "payroll-gateway", channel: "batch" }),
];

export const deposit = (amount: Amount, source: string): Scene => [moneyStep("MoneyDeposited", amount, { source }, byCustomer(amount.who))];

export const cardPayment = (amount: Amount, merchant: string): Scene => [
  moneyStep("MoneyWithdrawn", amount, { purpose: `card, ${merchant}` }, { actor: "card-network", channel: "card" }),
];

export const cashWithdrawal = (amount: Amount, place: string): Scene => [
  moneyStep("MoneyWithdrawn", amount, { purpose: `cash machine, ${place}` }, byCustomer(amount.who)),
];

/** `plan` is left out where the batch forgot it. */
export const fee = (amount: Amount, plan: string | undefined): Scene => [
  moneyStep("SubscriptionFeeCharged", amount, plan ? { plan } : {}, { actor: "batch-billing", channel: "batch" }),
];

/** Pays out what is left, then closes. */
export const closing = (amount: Amount, reason: string, employee: string): Scene => {
  const by: By = { actor: employee, channel: "branch" };
  const payout = amount.cents > 0 ? [moneyStep("MoneyWithdrawn", amount, { purpose: "pay-out on closing" }, by)] : [];
  const close: Step = {
    streamId: amount.who.streamId,
    type: "AccountClosed",
    data: { reason },
    afterMs: 60_000,
    causedBy: payout.length > 0 ? 0 : null,
    ...by,
  };
  return [...payout, close];
};
