import { expect, test } from "vitest";
import { lostOutcome, type MoveMeaning, moveSentences } from "./checkpoint-move";

const move = { consumer: "ledger", told: { from: "57", to: "31" } };
const meaning: MoveMeaning = {
  isForward: false,
  between: { events: 26, isMore: false, handled: null },
  recordsEvery: null,
  fillsRows: false,
  first: "Stop it first.",
};

test("a move back names what is handled again, what that does outside, and what to do first", () => {
  expect(moveSentences(move, meaning)).toEqual([
    "Moves ledger back, from 57 to 31: it handles at most 26 events again once it is started.",
    expect.stringContaining("money is paid twice"),
    "Stop it first.",
  ]);
  expect(moveSentences(move, { ...meaning, fillsRows: true })[1]).toContain("folded into them a second time");
});

test("a consumer that records now and then may be further than it says: a move back names those events too", () => {
  expect(moveSentences(move, { ...meaning, recordsEvery: 100 })[1]).toBe(
    "Above 57 it may handle up to 99 more again, which it handled and did not record: it records only every 100th event.",
  );
});

test("a move forward names what is never handled, and how many of those may have been", () => {
  const forward = moveSentences({ consumer: "ledger", told: { from: "31", to: "57" } }, { ...meaning, isForward: true, recordsEvery: 100 });
  expect(forward).toEqual([
    "Moves ledger forward, from 31 to 57: it never handles at most 26 events between them, nor what is still being written there.",
    "Of those it may have handled up to 99 already: it records only every 100th event.",
    "Stop it first.",
  ]);
});

test.each([
  [{ events: 26, isMore: false, handled: 4 }, "it handles 4 events again"],
  [{ events: 26, isMore: false, handled: 0 }, "it handles no event again"],
  [{ events: 0, isMore: false, handled: null }, "it handles no event again"],
  [{ events: 10_000, isMore: true, handled: 4_000 }, "it handles at least 4,000 events again"],
  [{ events: 10_000, isMore: true, handled: null }, "it handles those that it takes of more than 10,000 events again"],
  [null, "it handles events that could not be counted in time again"],
])("a count claims no more than is known: %j", (between, words) => {
  expect(moveSentences(move, { ...meaning, between })[0]).toContain(words);
});

test("a lost answer is done where the store proves it, and open where it does not, even where it stands as it should", () => {
  expect(lostOutcome(move, { isMade: true, isThere: false, now: "90" })).toEqual({
    state: "done",
    outcome: "ledger was set to 31. ledger stands at 90 now.",
  });
  expect(lostOutcome(move, { isMade: false, isThere: false, now: "57" })).toEqual({
    state: "unknown",
    outcome: "The store's answer was lost. ledger stands at 57 now: look again before you ask anew.",
  });
  expect(lostOutcome(move, { isMade: false, isThere: true, now: "31" })).toEqual({
    state: "unknown",
    outcome:
      "The store's answer was lost. ledger stands at 31 now, where it was to be put: by this, or by itself: look again before you ask anew.",
  });
  expect(lostOutcome(move, { isMade: false, isThere: false, now: null }).outcome).toContain("ledger has no checkpoint any more");
});
