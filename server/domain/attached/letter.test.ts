import { expect, test } from "vitest";
import { letterSentence, type StoreLetter } from "./letter";

const letter: StoreLetter = {
  id: "41:x",
  consumer: "Ledger:All",
  partition: null,
  position: "41",
  event: { streamId: "account-1", streamVersion: "3", eventId: "e", type: "money_deposited", recordedAt: "2026-11-22T10:00:00Z" },
  cause: { type: "InvalidOperationException", message: "no" },
  happenedAt: null,
  after: { events: 4, letters: 1, isMore: false },
  commands: [],
};
const said = (events: number, letters: number, isMore = false) => letterSentence({ ...letter, after: { events, letters, isMore } });

test("a letter says what was left out and what its shard has read of the stream without it", () => {
  const skipped = "Ledger:All skipped money_deposited, version 3 of account-1.";
  expect(said(4, 1)).toBe(
    `${skipped} It has read 4 later events of the stream since, 1 of them skipped too: what it made of them lacks this one.`,
  );
  expect(said(1, 0)).toBe(`${skipped} It has read 1 later event of the stream since: what it made of it lacks this one.`);
  expect(said(0, 0)).toBe(`${skipped} It has read nothing later of the stream yet.`);
  expect(said(1_000, 2, true)).toContain("more than 1,000 later events");
  expect(letterSentence({ ...letter, after: null })).toBe(`${skipped} How far it has come since is not known.`);
});

test("an event that is not found is said to be so", () => {
  expect(letterSentence({ ...letter, event: null })).toBe("Ledger:All skipped the event at position 41, which is not found in the store.");
  expect(letterSentence({ ...letter, event: null, position: null })).toBe(
    "Ledger:All skipped an event, and its letter does not say which.",
  );
});
