import { expect, test } from "vitest";
import { gapSentence, gapText, handledText, holderWords, unreadText, waitingText } from "./source-words";

const dead = { from: "11", to: "13", isDead: true };
const open = { from: "1204", to: "1204", isDead: false };

test("gaps are told by what becomes of their positions", () => {
  expect(gapSentence({ lastDrawn: "1300", lookedAt: 1_000, gaps: [], reservers: 0 })).toBe(
    "Of the last 1,000 positions, up to 1,300, none is missing.",
  );
  expect(gapSentence({ lastDrawn: "1300", lookedAt: 1_000, gaps: [dead, open], reservers: 2 })).toBe(
    "Of the last 1,000 positions, up to 1,300, 3 will never have an event, 1 may still get one from 2 open transactions.",
  );
  expect(gapSentence({ lastDrawn: "1300", lookedAt: 1_000, gaps: [open], reservers: 0 })).toBe(
    "Of the last 1,000 positions, up to 1,300, 1 may still get an event, though no open transaction has a lock there.",
  );
  expect([dead, open].map(gapText)).toEqual(["11 to 13", "1,204"]);
});

test("what was not counted to its end, not counted or not told is no number", () => {
  const unread = { events: 10_000, isMore: true, handled: null, oldestSeconds: 3, waiting: 0 };
  expect([unreadText(unread), handledText(unread)]).toEqual(["at least 10,000", "not told"]);
  expect([unreadText(null), handledText(null)]).toEqual(["not known", "not known"]);
  expect(handledText({ ...unread, handled: 0, isMore: false })).toBe("0");
});

test("who is waited for is named with what the server tells", () => {
  const holder = { kind: "session" as const, pid: 41, database: "bank", ageSeconds: 95, isHere: true, writesStore: true };
  expect(holderWords({ ...holder, application: "importer", state: "idle in transaction" })).toBe(
    "session 41 (importer), idle in transaction, 1 min 35 s old",
  );
  expect(holderWords({ ...holder, kind: "prepared", gid: "pay-7", ageSeconds: null })).toBe("prepared transaction pay-7");
  expect(waitingText({ events: 1, isMore: false, for: null })).toBe("1 event");
  expect(waitingText({ events: 0, isMore: false, for: null })).toBe("nothing");
});
