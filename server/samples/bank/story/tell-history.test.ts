import { beforeAll, describe, expect, test } from "vitest";
import { accountBalances } from "@/server/samples/bank/account-balances";
import { openDisputes } from "@/server/samples/bank/open-disputes";
import { tellHistory } from "@/server/samples/bank/story/tell-history";
import type { ToldEvent } from "@/server/samples/bank/story/write-scene";
import { transfers } from "@/server/samples/bank/transfers";
import { readModelOf } from "@/server/samples/testing/fold-events";

const UNTIL = Date.parse("2026-03-10T11:30:00.000Z");

describe("the bank's history", { timeout: 60_000 }, () => {
  let history: ToldEvent[];
  beforeAll(() => {
    history = tellHistory(UNTIL);
  }, 60_000);

  test("is the same every time it is told", () => {
    expect(JSON.stringify(tellHistory(UNTIL)) === JSON.stringify(history)).toBe(true);
  });

  test("has about fifty thousand events over eighteen months, in order of time, none after the moment it is told for", () => {
    expect(Math.round(history.length / 10_000)).toBe(5);
    const times = history.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort());
    expect([times[0]!.slice(0, 7), times.at(-1)!.slice(0, 10)]).toEqual(["2024-09", "2026-03-10"]);
  });

  test("gives every event an id of its own, a conversation, and a cause told before it", () => {
    const told = new Set<string>();
    const loose = history.filter(({ eventId, correlationId, causationId }) => {
      told.add(eventId);
      return causationId !== correlationId && !told.has(causationId);
    });
    expect(told.size).toBe(history.length);
    expect(loose).toEqual([]);
  });

  test("never overdraws an account, and closes none with money on it", () => {
    const accounts = [...readModelOf(accountBalances, history).values()];
    expect(accounts.filter(({ balance }) => String(balance).startsWith("-"))).toEqual([]);
    const closed = accounts.filter(({ status }) => status === "closed");
    expect(closed.length).toBeGreaterThan(10);
    expect(new Set(closed.map(({ balance }) => balance))).toEqual(new Set(["0.00"]));
    expect(accounts.filter(({ status }) => status === "not opened")).toEqual([]);
  });

  test("tells nothing of an account after it was closed", () => {
    const closed = new Set<string>();
    const late = history.filter(({ streamId, type }) => {
      const isLate = closed.has(streamId);
      if (type === "AccountClosed") closed.add(streamId);
      return isLate;
    });
    expect(late).toEqual([]);
  });

  test("ends every transfer, most with the receiver, some back with the sender", () => {
    const states = new Set([...readModelOf(transfers, history).values()].map(({ state }) => state));
    expect(states).toEqual(new Set(["completed", "refunded"]));
  });

  test("leaves some disputes open", () => {
    expect(readModelOf(openDisputes, history).size).toBeGreaterThan(5);
  });

  test("has one billing run that forgot the plan of three dozen accounts", () => {
    const forgotten = history.filter(({ type, data }) => type === "SubscriptionFeeCharged" && !("plan" in data));
    expect(forgotten).toHaveLength(36);
    expect(new Set(forgotten.map(({ streamId }) => streamId)).size).toBe(36);
  });

  test("has amounts from before and after the bank knew currencies", () => {
    const versions = new Set(history.filter(({ type }) => type === "MoneyDeposited").map(({ schemaVersion }) => schemaVersion));
    expect(versions).toEqual(new Set([1, 2]));
  });

  test("tells of fifty paid in, a renewal of fifty two hours later, and twenty that are left", () => {
    const story = history.filter(({ streamId }) => streamId === "account-42");
    const [paidIn, renewed] = story.slice(-2);
    expect([paidIn, renewed]).toMatchObject([
      { type: "MoneyDeposited", data: { amount: "50.00" } },
      { type: "SubscriptionFeeCharged", data: { amount: "50.00" } },
    ]);
    expect(Date.parse(renewed!.occurredAt) - Date.parse(paidIn!.occurredAt)).toBe(2 * 3_600_000);
    expect(readModelOf(accountBalances, story).get("account-42")).toMatchObject({ balance: "20.00" });
  });
});
