import { expect, test } from "vitest";
import type { OperationItem } from "@/server/contracts/operations";
import { causeNews, forecastOf, groupBySequence, outcomeIn } from "./outcome-words";

const cause = (fingerprint: string) => ({ type: "FoldFailed", message: "fee of 4.90 EUR has no plan", fingerprint });
const letter = (sequence: string, index: string): OperationItem => ({
  sequence,
  index,
  event: { globalPosition: "7", streamId: sequence, streamVersion: "3", eventId: "e", type: "SubscriptionFeeCharged" },
  act: "run",
  arrived: false,
  predicted: null,
  outcome: null,
  causeBefore: null,
  causeAfter: null,
  settledAt: null,
});

test("tells a cause that changed from one that stayed, and from a letter that was never tried before", () => {
  const [a, b] = [cause("a".repeat(16)), cause("b".repeat(16))];
  expect(causeNews({ causeBefore: a, causeAfter: a })).toBe("same");
  expect(causeNews({ causeBefore: a, causeAfter: b })).toBe("changed");
  expect(causeNews({ causeBefore: null, causeAfter: b })).toBe("first");
  expect(causeNews({ causeBefore: a, causeAfter: null })).toBeNull();
});

test("repeats the preview where it was wrong or is all there is yet, and not where it was right or silent", () => {
  expect(forecastOf({ predicted: "resolved", outcome: "failed" })).toBe("the preview had said: came through");
  expect(forecastOf({ predicted: "failed", outcome: null })).toBe("the preview says: it fails again");
  expect(forecastOf({ predicted: "failed", outcome: "failed" })).toBeNull();
  expect(forecastOf({ predicted: null, outcome: "failed" })).toBeNull();
});

test("keeps the letters of a sequence together and in order", () => {
  const groups = groupBySequence([letter("account-1", "1"), letter("account-1", "2"), letter("account-2", "1")]);
  expect(groups.map(({ sequence, items }) => [sequence, items.map(({ index }) => index)])).toEqual([
    ["account-1", ["1", "2"]],
    ["account-2", ["1"]],
  ]);
});

test("takes only outcomes that there are from the address", () => {
  expect(outcomeIn("not-reached")).toBe("not-reached");
  expect(outcomeIn("lost")).toBeUndefined();
});
