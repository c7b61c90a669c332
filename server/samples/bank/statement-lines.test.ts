import { beforeAll, describe, expect, test } from "vitest";
import { EventFailure } from "@/server/projections/event-failure";
import { foldEvent, readEvent } from "@/server/projections/fold";
import { statementLinesV1, statementLinesV2 } from "@/server/samples/bank/statement-lines";
import { tellHistory } from "@/server/samples/bank/story/tell-history";
import { readModelOf, recorded, type Told } from "@/server/samples/testing/fold-events";

const on = (type: string, data: Told["data"]): Told => ({ streamId: "account-7", type, data });
const deposited = on("MoneyDeposited", { amount: 50, source: "card top-up" });
const fee = on("SubscriptionFeeCharged", { amount: "7.90", plan: "plus" });
const feeWithoutPlan = on("SubscriptionFeeCharged", { amount: "7.90" });

test("a statement ends with its last line and totals what came, what went and what was charged", () => {
  const paid = on("MoneyWithdrawn", { amount: "9.90", purpose: "card, Kiosk" });
  for (const version of [statementLinesV1, statementLinesV2])
    expect(readModelOf(version, [deposited, paid, fee]).get("account-7")).toMatchObject({
      lines: 3,
      last_line: "fee of the plan plus",
      last_amount: "-7.90",
      plan: "plus",
      money_in: "50.00",
      money_out: "17.80",
      fees: "7.90",
      plan_fees: "7.90",
      balance: "32.20",
    });
});

test("version 1 cannot fold a fee without its plan, and says so with the amount", () => {
  expect(() => readModelOf(statementLinesV1, [deposited, feeWithoutPlan])).toThrow("fee of 7.90 EUR has no plan");
});

test("version 2 takes a fee without a plan as one of no plan", () => {
  expect(readModelOf(statementLinesV2, [deposited, fee, feeWithoutPlan]).get("account-7")).toMatchObject({
    last_line: "fee",
    plan: "plus",
    fees: "15.80",
    plan_fees: "7.90",
    balance: "34.20",
  });
});

test("both versions fill the same columns, so that letters of one can be run with the other", () => {
  expect(statementLinesV2.columns).toEqual(statementLinesV1.columns);
  expect(statementLinesV2.keyColumn).toBe(statementLinesV1.keyColumn);
});

type Failed = { cause: string; waiting: number };

/** Every stream whose fold failed, with why, and how many of its events come behind that one. */
const failedStreams = (projection: typeof statementLinesV1, history: readonly Told[]): Map<string, Failed> => {
  const rows = new Map<string, ReturnType<typeof foldEvent>>();
  const failed = new Map<string, Failed>();
  for (const told of history) {
    const read = readEvent(projection, recorded(told));
    if (!read) continue;
    const known = failed.get(read.key);
    if (known) known.waiting += 1;
    else
      try {
        rows.set(read.key, foldEvent(projection, rows.get(read.key) ?? null, read.event));
      } catch (error) {
        if (!(error instanceof EventFailure)) throw error;
        failed.set(read.key, { cause: error.message, waiting: 0 });
      }
  }
  return failed;
};

describe("over the bank's whole history", { timeout: 60_000 }, () => {
  let history: Told[];
  beforeAll(() => {
    history = tellHistory(Date.parse("2026-03-10T11:30:00.000Z"));
  }, 60_000);

  test("version 1 fails on three dozen accounts, all for the one reason, and most have later events that must wait", () => {
    const failed = failedStreams(statementLinesV1, history);
    const forgotten = history.filter(({ type, data }) => type === "SubscriptionFeeCharged" && !("plan" in data));
    expect([...failed.keys()].sort()).toEqual(forgotten.map(({ streamId }) => streamId).sort());
    expect(failed.size).toBe(36);
    expect([...failed.values()].filter(({ cause }) => !/^fee of \d+\.90 EUR has no plan$/.test(cause))).toEqual([]);
    expect([...failed.values()].filter(({ waiting }) => waiting > 0).length).toBeGreaterThan(18);
  });

  test("version 2 folds every account", () => {
    expect(failedStreams(statementLinesV2, history).size).toBe(0);
  });
});
