import { expect, test } from "vitest";
import type { TransactionHolder } from "./horizon";
import { type SourceFacts, sourceHealth } from "./source-health";

const nothing = { events: 0, isMore: false, for: null };
const facts: SourceFacts = { waiting: nothing, consumersWaiting: nothing, foreignTransactions: null };
const holder: TransactionHolder = {
  kind: "prepared",
  gid: "pay-7",
  database: "bank",
  ageSeconds: 366,
  isHere: true,
  writesStore: true,
  ranOn: true,
};

test("a store of which everything can be read is said to be so", () => {
  expect(sourceHealth(facts)).toEqual({ state: "readable", sentence: "Everything that is committed can be read." });
});

test("what waits is told with the one it waits for, also where its age is hidden", () => {
  const waiting = { events: 2, isMore: false, for: holder };
  expect(sourceHealth({ ...facts, waiting, consumersWaiting: waiting })).toEqual({
    state: "held",
    sentence:
      "2 events cannot be read yet: prepared transaction pay-7 in database bank, 6 min 06 s old, may still append before them. Nothing is lost.",
  });
  const session: TransactionHolder = { ...holder, kind: "session", pid: 7, ageSeconds: null };
  expect(sourceHealth({ ...facts, waiting: { events: 1_000, isMore: true, for: session } }).sentence).toBe(
    "More than 1,000 events cannot be read yet: session 7 in database bank may still append before them. Nothing is lost.",
  );
});

test("an append that has just begun, or ended while it was looked at, is no news", () => {
  for (const one of [{ ...holder, ageSeconds: 0.4 }, null]) {
    const waiting = { events: 1, isMore: false, for: one };
    expect(sourceHealth({ ...facts, waiting, consumersWaiting: waiting }).state).toBe("readable");
  }
});

test("what only the store's own consumers wait for is theirs", () => {
  const { state, sentence } = sourceHealth({ ...facts, consumersWaiting: { events: 3, isMore: false, for: { ...holder, isHere: false } } });
  expect(state).toBe("consumers-held");
  expect(sentence).toContain(
    "The store's own consumers cannot read 3 events: they wait for every transaction of the server, and so for prepared",
  );
});

test("a store that was restored elsewhere is told before anything that waits in it", () => {
  const waiting = { events: 2, isMore: false, for: null };
  const { state, sentence } = sourceHealth({ waiting, consumersWaiting: waiting, foreignTransactions: { newest: "1981", next: "836" } });
  expect(state).toBe("restored");
  expect(sentence).toContain("has the transaction id 1981, and this server has come to 836");
});

test("events behind a gap of which nobody can tell whether it is filled are said to be unread, and why", () => {
  const waiting = { events: 1, isMore: false, for: null };
  expect(sourceHealth({ ...facts, waiting, unprovable: "This is a standby." })).toEqual({
    state: "held",
    sentence: "1 event cannot be read in the log: This is a standby. Streams can be read.",
  });
  expect(sourceHealth({ ...facts, unprovable: "This is a standby." }).state).toBe("readable");
});
