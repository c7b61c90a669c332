import { expect, test } from "vitest";
import { mostBehind } from "./most-behind";

const consumer = (name: string, events: number, handled: number | null = null, oldestSeconds: number | null = null) => ({
  name,
  position: "7",
  unread: { events, isMore: false, handled, oldestSeconds, waiting: 0 },
});
const worst = (...consumers: Parameters<typeof mostBehind>[0][number][]) => mostBehind(consumers);

test("the consumer to look at first has the most that it would handle before it, not the most that is unread", () => {
  const [mailer, ledger] = [consumer("mailer", 900, 0), consumer("ledger", 12)];
  expect(worst(mailer, ledger)).toBe(ledger);
  expect(worst(ledger, mailer)).toBe(ledger);
});

test("of two that are equally far behind it is the one whose first event is older", () => {
  const [young, old] = [consumer("young", 5, 5, 3), consumer("old", 5, 5, 400)];
  expect(worst(young, old)).toBe(old);
});

test("one of which nobody can tell how far it is behind comes before every number", () => {
  const [unreadable, uncounted] = [
    { ...consumer("unreadable", 0), position: null },
    { ...consumer("uncounted", 0), unread: null },
  ];
  expect(worst(consumer("ledger", 10_000), unreadable)).toBe(unreadable);
  expect(worst(uncounted, consumer("ledger", 10_000))).toBe(uncounted);
  expect(worst()).toBeNull();
});
