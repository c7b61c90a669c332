import { expect, test } from "vitest";
import type { Projection } from "@/server/projections/define-projection";
import { readEvent } from "@/server/projections/fold";
import { appeals } from "@/server/samples/fines/appeals";
import { fineBalances } from "@/server/samples/fines/fine-balances";
import { paymentsByDay } from "@/server/samples/fines/payments-by-day";
import { readModelOf, recorded, type Told } from "@/server/samples/testing/fold-events";

type Line = [type: string, data: Record<string, string | number>, occurredAt?: string];

const toldOf = ([type, data, occurredAt]: Line): Told => ({ streamId: "fine-A1", type, data, ...(occurredAt ? { occurredAt } : {}) });
const fold = (projection: Projection, lines: readonly Line[]) => [...readModelOf(projection, lines.map(toldOf)).values()][0];

test("a penalty replaces the amount, postage is added, payments are taken off", () => {
  const told: Line[] = [
    ["Create Fine", { amount: 35.1 }],
    ["Send Fine", { expense: 11.94 }],
    ["Add penalty", { amount: 71.5 }],
    ["Payment", { paymentAmount: 50, totalPaymentAmount: 50 }],
  ];
  expect(fold(fineBalances, told)).toEqual({ amount: "71.50", expense: "11.94", paid: "50.00", balance: "33.44", status: "open" });
});

test.each([
  [35.1, "0.00", "settled"],
  [35.11, "-0.01", "overpaid"],
  [35.09, "0.01", "open"],
])("a fine of 35.10 with %s paid is at %s: %s", (paymentAmount, balance, status) => {
  const told: Line[] = [
    ["Create Fine", { amount: 35.1 }],
    ["Payment", { paymentAmount }],
  ];
  expect(fold(fineBalances, told)).toMatchObject({ balance, status });
});

test("a payment belongs to the day that the office's clock showed", () => {
  const [midnight] = [["Payment", { paymentAmount: 20 }, "2008-09-08T22:00:00.000Z"] satisfies Line];
  expect(readEvent(paymentsByDay, recorded(toldOf(midnight)))?.key).toBe("2008-09-09");
  expect(fold(paymentsByDay, [midnight, midnight])).toEqual({ payments: 2, total: "40.00" });
});

test("an appeal keeps the last reason for a dismissal and remembers the judge", () => {
  const told: Line[] = [
    ["Insert Date Appeal to Prefecture", {}, "2001-01-01T00:00:00.000Z"],
    ["Appeal to Judge", { dismissal: "G", matricola: 0 }, "2001-02-01T00:00:00.000Z"],
    ["Receive Result Appeal from Prefecture", {}, "2001-03-01T00:00:00.000Z"],
  ];
  expect(fold(appeals, told)).toEqual({
    stage: "decided by the prefecture",
    dismissal: "G",
    went_to_judge: true,
    steps: 3,
    appealed_at: "2001-01-01T00:00:00.000Z",
    last_step_at: "2001-03-01T00:00:00.000Z",
  });
});

test("an amount that is no amount names the event's type and the field", () => {
  expect(() => fold(fineBalances, [["Create Fine", { amount: "much" }]])).toThrow(/^Create Fine: amount: must be an amount/);
});
