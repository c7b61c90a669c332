import { expect, test } from "vitest";
import { buildRegistry } from "@/server/projections/registry";
import { accountBalances } from "@/server/samples/bank/account-balances";
import { dailyTurnover } from "@/server/samples/bank/daily-turnover";
import { openDisputes } from "@/server/samples/bank/open-disputes";
import { bankProjections } from "@/server/samples/bank/projections";
import { transfers } from "@/server/samples/bank/transfers";
import { readModelOf, type Told } from "@/server/samples/testing/fold-events";

const on = (streamId: string, type: string, data: Told["data"], more: Partial<Told> = {}): Told => ({ streamId, type, data, ...more });
const opened = on("account-7", "AccountOpened", { accountNumber: "TM01", owner: "Ada Abend", email: "ada@example.org", currency: "EUR" });

test("a balance is what came less what left", () => {
  const told = [
    opened,
    on("account-7", "MoneyDeposited", { amount: 50, source: "card top-up" }),
    on("account-7", "MoneyWithdrawn", { amount: "9.90", purpose: "card, Kiosk" }),
    on("account-7", "SubscriptionFeeCharged", { amount: 2.9 }),
    on("account-7", "TransferSent", { transferId: "transfer-1", amount: "20.00", currency: "EUR", toAccountNumber: "TM02" }),
    on("account-7", "TransferRefunded", { transferId: "transfer-1", amount: "20.00", currency: "EUR", reason: "closed" }),
    on("account-7", "CardDisputeWon", { disputeId: "dispute-1", amount: "9.90", currency: "EUR" }),
    on("account-7", "AccountClosed", { reason: "moved" }),
  ];
  expect(readModelOf(accountBalances, told).get("account-7")).toMatchObject({
    account_number: "TM01",
    owner: "Ada Abend",
    balance: "47.10",
    status: "closed",
    events: 8,
  });
});

test("amounts from before the bank knew currencies are euro", () => {
  const told = [
    on("account-7", "MoneyDeposited", { amount: 50, source: "cash" }),
    on("account-8", "MoneyDeposited", { amount: 5, source: "cash", currency: "CHF" }, { schemaVersion: 2 }),
  ];
  expect([...readModelOf(dailyTurnover, told)].map(([key, { deposits }]) => `${key} ${deposits}`)).toEqual([
    "2008-09-09 EUR 50.00",
    "2008-09-09 CHF 5.00",
  ]);
});

test("an amount that should say its currency and does not is refused with the field", () => {
  const told = [on("account-8", "MoneyDeposited", { amount: 5, source: "cash" }, { schemaVersion: 2 })];
  expect(() => readModelOf(dailyTurnover, told)).toThrow(/^MoneyDeposited: currency:/);
});

test("an event from a newer deployment is not guessed at", () => {
  const told = [on("account-8", "MoneyDeposited", { amount: 5, source: "cash", currency: "EUR" }, { schemaVersion: 3 })];
  expect(() => readModelOf(accountBalances, told)).toThrow("came in schema 3, known is 2");
});

const money = { transferId: "transfer-1", amount: "20.00", currency: "EUR" };
const request = { fromAccount: "account-7", toAccountNumber: "TM02", amount: "20.00", currency: "EUR" };
const requested = on("transfer-1", "TransferRequested", request);
const sent = on("account-7", "TransferSent", { ...money, toAccountNumber: "TM02" });
const received = on("account-8", "TransferReceived", { ...money, fromAccountNumber: "TM01" });
const rejected = on("transfer-1", "TransferRejected", { reason: "no such account", accountNumber: "TM02" });

test.each([
  ["requested", [requested]],
  ["sent", [requested, sent]],
  ["received", [requested, sent, received]],
  ["completed", [requested, sent, received, on("transfer-1", "TransferCompleted", {})]],
  ["rejected", [requested, sent, rejected]],
  ["refunded", [requested, sent, rejected, on("account-7", "TransferRefunded", { ...money, reason: "no such account" })]],
])("a transfer is %s, whichever stream says so", (state, told) => {
  const rows = readModelOf(transfers, told);
  expect([...rows.keys()]).toEqual(["transfer-1"]);
  expect(rows.get("transfer-1")).toMatchObject({ state, from_account: "account-7", amount: "20.00" });
});

const dispute = { disputeId: "dispute-1", amount: 12, currency: "EUR" };

test.each([
  ["CardDisputeWon", dispute],
  ["CardDisputeLost", { disputeId: "dispute-1", reason: "delivered" }],
])("a dispute lies on the pile until %s", (type, data) => {
  const open = [
    on("account-7", "CardDisputeOpened", { ...dispute, merchant: "Kiosk", reason: "charged twice" }),
    on("account-7", "CardDisputeEvidenceSubmitted", { disputeId: "dispute-1", document: "receipt.pdf", from: "customer" }),
  ];
  expect(readModelOf(openDisputes, open).get("dispute-1")).toMatchObject({ account: "account-7", amount: "12.00", documents: 1 });
  expect(readModelOf(openDisputes, [...open, on("account-7", type, data)]).size).toBe(0);
});

test("marks what identifies a person and what people search by", () => {
  const type = buildRegistry(bankProjections).eventTypes.get("AccountOpened");
  expect(type).toMatchObject({ personal: ["owner", "email"], businessKeys: ["accountNumber", "email"] });
});
