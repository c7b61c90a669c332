import { expect, test } from "vitest";
import { cancelConsequence, headlineOf, isOpen, lettersSentence, secondsOf } from "./operation-words";
import { given } from "./testing/given-operation";
import { verdictOf } from "./verdict";

test.each([
  [{ done: 33, failed: 3, selected: 37 }, "Redrive of 37 accounts: 33 came through, 3 failed again, 1 was not reached."],
  [{ done: 37, failed: 0, selected: 37 }, "Redrive of 37 accounts: all came through."],
  [{ done: 0, failed: 1, selected: 1 }, "Redrive of 1 account: it failed again."],
  [{ done: 0, failed: 2, selected: 4 }, "Redrive of 4 accounts: 2 failed again, 2 were not reached."],
])("says what came of every sequence: %j", (sequences, headline) => {
  expect(headlineOf(given({ sequences }))).toBe(headline);
});

test("a running one says what is to go, and one that is asked to stop says so", () => {
  const running = given({ state: "running", sequences: { selected: 37, done: 20, failed: 1 } });
  expect(headlineOf(running)).toBe("Redrive of 37 accounts: 20 came through, 1 failed again, 16 to go.");
  expect(headlineOf(given({ state: "running", sequences: { selected: 37, done: 0, failed: 0 } }))).toBe(
    "Redrive of 37 accounts: none is through yet.",
  );
  const counts = { selected: 53, succeeded: 24, failed: 0, notReached: 0 };
  expect(headlineOf(given({ state: "running", counts, sequences: { selected: 1, done: 0, failed: 0 } }))).toBe(
    "Redrive of 1 account: it is under way.",
  );
  const cancelled = { at: "2026-11-21T03:10:00Z", by: "M. Ferri" };
  expect(headlineOf({ ...running, cancelled })).toMatch(/^Redrive of 37 accounts is being stopped: 20 came through/);
});

test("names the canary, and which letters a discard is about", () => {
  const sequences = { selected: 5, done: 5, failed: 0 };
  expect(headlineOf(given({ sequences, selection: { canary: 5 } }))).toBe("Canary redrive of 5 accounts: all came through.");
  const discard = { kind: "discard" as const, sequences: { selected: 3, done: 1, failed: 2 } };
  expect(headlineOf(given({ ...discard, selection: { scope: "head" } }))).toBe(
    "Discard of the failing letter of 3 accounts: 1 flows again, 2 failed again.",
  );
  expect(headlineOf(given({ kind: "discard", sequences, selection: { scope: "sequence" } }))).toBe(
    "Discard of all letters of 5 accounts: all flow again.",
  );
});

test("tells letters apart from sequences, and those that came meanwhile from those that were selected", () => {
  const counts = { selected: 112, succeeded: 95, failed: 3, notReached: 14 };
  expect(lettersSentence(given({ counts }))).toBe("Of 112 letters 95 came through, 3 failed again and 14 were not reached.");
  expect(lettersSentence(given({ counts: { selected: 1, succeeded: 1, failed: 0, notReached: 0 }, arrived: 2 }))).toBe(
    "Its one letter came through. 2 more arrived behind them while it ran.",
  );
});

test("stays open until somebody acknowledges how it ended; a preview was never open", () => {
  const acknowledged = { at: "2026-11-21T03:10:00Z", by: "M. Ferri" };
  expect(isOpen(given({ state: "running" }))).toBe(true);
  expect(isOpen(given({ state: "done" }))).toBe(true);
  expect(isOpen(given({ state: "done", acknowledged }))).toBe(false);
  expect(isOpen(given({ state: "previewed", startedAt: null }))).toBe(false);
  expect(isOpen(given({ state: "cancelled", startedAt: null }))).toBe(false);
});

test("counts how long it ran from its start, whoever looks when", () => {
  const started = { startedAt: "2026-11-21T03:10:00Z" };
  expect(secondsOf(given({ ...started, finishedAt: "2026-11-21T03:10:12Z" }), 0)).toBe(12);
  expect(secondsOf({ ...started }, Date.parse("2026-11-21T03:11:00Z"))).toBe(60);
  expect(secondsOf(given({ startedAt: null }), 0)).toBeNull();
});

test("says what cancelling leaves behind", () => {
  const counts = { selected: 40, succeeded: 20, failed: 0, notReached: 0 };
  expect(cancelConsequence(given({ state: "running", counts }))).toMatch(/^The letters in hand are finished. The 20 letters that nothing/);
});

test("done with letters that failed is not called well", () => {
  expect(verdictOf(given({ counts: { selected: 2, succeeded: 1, failed: 1, notReached: 0 } }))).toMatchObject({ tone: "warn" });
  expect(verdictOf(given({}))).toMatchObject({ word: "done", tone: "ok" });
});
