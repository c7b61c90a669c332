import { expect, test } from "vitest";
import { type GateFacts, gatesOf } from "./rebuild-gates";

const ready: GateFacts = {
  lag: { events: 0, seconds: 0 },
  liveLag: { events: 0, seconds: 0 },
  within: { events: 100, seconds: 5 },
  comparison: { id: "c", state: "done", differing: 0, liveUnread: 0, error: null },
  letters: { sequences: 0, letters: 0 },
  comparers: 1,
  approved: null,
  runningOperation: null,
  noun: "account",
};
const comparedGate = (facts: Partial<GateFacts>) => gatesOf({ ...ready, ...facts }).find(({ name }) => name === "compared");

test("all gates pass where both sides are at the head, equal, and nothing is held back", () => {
  expect(gatesOf(ready).every(({ state }) => state === "pass")).toBe(true);
});

test("a comparison comes by itself while live is near the head, and has to be asked for when it stands far behind", () => {
  expect(comparedGate({ comparison: null })).toMatchObject({ state: "waiting" });
  expect(comparedGate({ comparison: null, liveLag: { events: 12_000, seconds: 9 } })).toMatchObject({
    state: "needs-you",
    sentence: expect.stringContaining("12,000 events behind"),
  });
});

test("a comparison with a live version that stood still says what its rows had nothing of", () => {
  const comparison = { id: "c", state: "done", differing: 3, liveUnread: 12_000, error: null } as const;
  expect(comparedGate({ comparison })).toMatchObject({ state: "pass", sentence: expect.stringContaining("12,000 events still to read") });
});
