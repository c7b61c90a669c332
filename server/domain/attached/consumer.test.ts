import { expect, test } from "vitest";
import { type ConsumerFacts, consumerDerivation, consumerSentence, type Unread } from "./consumer";

const unread: Unread = { events: 12, isMore: false, handled: 12, oldestSeconds: 41, waiting: 0 };
const facts: ConsumerFacts = {
  name: "ledger",
  version: 1,
  partition: "emt:default",
  status: "running",
  checkpoint: "0000000000000002391",
  position: "2391",
  goesOnAfter: "position",
  distance: "19",
  types: ["MoneyDeposited"],
  movedSecondsAgo: 1,
  unread,
};
const said = (more: Partial<Unread> | null, others: Partial<ConsumerFacts> = {}) =>
  consumerSentence({ ...facts, ...others, unread: more && { ...unread, ...more } });

test("a consumer is behind by what it would handle, and that is told apart from what is unread", () => {
  expect(said({})).toBe("12 events behind, the first 41 s ago.");
  expect(said({ handled: 3 })).toBe("3 events behind, the first 41 s ago, of 12 unread.");
  expect(said({ handled: 0, oldestSeconds: null })).toBe("Nothing to do: none of 12 unread events is of a type that it handles.");
  expect(said({ events: 0, handled: 0, oldestSeconds: null })).toBe("It has read everything.");
});

test("where the store does not say which types it handles, what is unread is the most that it may be behind", () => {
  expect(said({ handled: null })).toBe("At most 12 events behind, the first 41 s ago: the store does not say which types it handles.");
});

test("what was not counted to its end is said to be more", () => {
  const many = { events: 10_000, isMore: true };
  expect(said({ ...many, handled: 9_000 })).toBe("At least 9,000 events behind, the first 41 s ago, of 10,000 unread.");
  expect(said({ ...many, handled: 0, oldestSeconds: null })).toBe(
    "None of the next 10,000 unread events is of a type that it handles; there are more.",
  );
  expect(said({ ...many, handled: null })).toBe(
    "At least 10,000 events unread, the first 41 s ago: the store does not say which types it handles.",
  );
});

test("what it cannot read yet, and a checkpoint that nobody can read, are said", () => {
  expect(said({ waiting: 5 })).toBe("12 events behind, the first 41 s ago. 5 events of them it cannot read yet.");
  expect(said(null)).toBe("What lies above its checkpoint could not be counted in time: an index is missing.");
  expect(said(null, { position: null, checkpoint: "x" })).toBe("Its checkpoint x cannot be read: how far it is behind is not known.");
});

test("each figure says how it came about", () => {
  expect(consumerDerivation(facts)).toBe(
    "Its checkpoint is the position of the last event that it handled; it goes on with those above it. Unread are the events of emt:default above it that are not archived, counted one by one. It handles MoneyDeposited. The distance of 19 positions is no count of events.",
  );
});
