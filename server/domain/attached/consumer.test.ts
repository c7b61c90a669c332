import { expect, test } from "vitest";
import {
  type ConsumerFacts,
  consumerDefect,
  consumerDerivation,
  consumerSentence,
  MOST_CONSUMERS,
  toldConsumers,
  type Unread,
} from "./consumer";

const unread: Unread = { events: 12, isMore: false, handled: 12, oldestSeconds: 41, waiting: 0 };
const facts: ConsumerFacts = {
  name: "ledger",
  version: 1,
  partition: "emt:default",
  status: "running",
  checkpoint: "0000000000000002391",
  position: "2391",
  goesOnAfter: "position",
  recordsEvery: null,
  beyond: null,
  distance: "4988",
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
  expect(said({ waiting: 5 })).toBe("12 events behind, the first 41 s ago. It cannot read 5 of them yet.");
  expect(said({ waiting: 12 })).toBe("12 events behind, the first 41 s ago. It cannot read any of them yet.");
  expect(said({ events: 1, handled: 1, waiting: 1 })).toBe("1 event behind, the first 41 s ago. It cannot read it yet.");
  expect(said(null)).toBe("What lies above its checkpoint could not be counted in time: an index is missing.");
  expect(said(null, { position: null, checkpoint: "x" })).toBe("Its checkpoint x cannot be read: how far it is behind is not known.");
});

test("consumers that are not looked at are said to be there", () => {
  const found = (many: number) => Array.from({ length: many }, (_, nth) => nth);
  expect(toldConsumers(found(MOST_CONSUMERS))).toEqual({ consumers: found(MOST_CONSUMERS), cut: null });
  expect(toldConsumers(found(MOST_CONSUMERS + 1))).toEqual({
    consumers: found(MOST_CONSUMERS),
    cut: expect.stringMatching(/^Only the first 500 consumers by name are looked at/),
  });
});

test("each figure says how it came about", () => {
  expect(consumerDerivation(facts)).toBe(
    "Its checkpoint is the position of the last event that it handled; it goes on with those above it. Unread are the events of emt:default above it that are not archived, counted one by one. It handles MoneyDeposited. The distance of 4,988 positions is no count of events.",
  );
});

const hundredth = { goesOnAfter: "position-before", recordsEvery: 100, partition: "account", types: null } as const;

test("what a consumer may have handled since it wrote its checkpoint is told apart from what it has not", () => {
  const recorded = (events: number, isMore = false) => said({ events, isMore, handled: null }, hundredth);
  expect(recorded(99)).toBe(
    "It may have read everything: 99 events above its position, the first 41 s ago, and it records only every 100th event.",
  );
  expect(recorded(100)).toBe("1 to 100 events behind, the first 41 s ago: it records only every 100th event.");
  expect(recorded(10_000, true)).toBe("At least 9,901 events behind, the first 41 s ago: it records only every 100th event.");
  expect(recorded(0)).toBe("It has read everything.");
  expect(consumerDerivation({ ...facts, ...hundredth })).toBe(
    "Its checkpoint is the position of an event that it handled; when it is started anew it goes on with that event, which it is handed again. Unread are the events of account above it, counted one by one. It writes its checkpoint once for 100 events: up to 99 of them it may have handled. Whether it reads a share of them alone, as a member of a group does, is not stored. The distance of 4,988 positions is no count of events.",
  );
});

test("a checkpoint beyond everything that could be read is a defect, and loses events where it is beyond the store", () => {
  expect(consumerDefect(facts)).toBeNull();
  const beyond = (isAboveStore: boolean) => consumerDefect({ ...facts, ...hundredth, beyond: { head: "812", isAboveStore } });
  expect(beyond(true)).toBe(
    "Its position 2391 lies beyond the head of account, which is 812: it was set by hand, or the store was restored from an older backup. It never reads what is written up to that position.",
  );
  expect(beyond(false)).toContain("Nothing is lost to it");
  const read = (isAboveStore: boolean) => said({ events: 0 }, { ...hundredth, beyond: { head: "812", isAboveStore } });
  expect([read(true), read(false)]).toEqual(["It stands beyond the newest event of the store.", "It has read everything."]);
});
