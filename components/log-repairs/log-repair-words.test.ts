import { expect, test } from "vitest";
import type { LogRepair } from "@/server/contracts/log-repairs";
import { consequencesOf, headlineOf } from "./log-repair-words";

type Told = Pick<LogRepair, "id" | "kind" | "events" | "appended" | "readBy" | "rebuildsNeeded" | "undoes" | "undoneBy">;

const event = {
  position: "5",
  eventId: "id",
  streamId: "account-7",
  streamVersion: "3",
  type: "Deposited",
  occurredAt: "2026-11-21T02:00:41Z",
};
const copy: LogRepair["appended"][number] = { ...event, origin: "copy", of: "5", position: null, streamVersion: "4" };
const farewell: LogRepair["appended"][number] = { ...event, origin: "tombstone", of: null, position: null, streamVersion: "4" };
const plan: Told = {
  ...{ id: null, kind: "supersede", events: [event], appended: [], readBy: [], rebuildsNeeded: [], undoes: null, undoneBy: null },
};
const renumber: Told = { ...plan, kind: "renumber", appended: [copy], readBy: ["balances"] };
const id = "0190a1b2-0000-7000-8000-00000000000f";

test("an event that counts no more is named by its version, several by their number", () => {
  expect(headlineOf(plan)).toBe("Version 3 of account-7 counts no more");
  expect(headlineOf({ ...plan, events: [event, event], undoneBy: id })).toBe("2 events count no more, until that was taken back");
  expect(headlineOf({ ...plan, undoes: id })).toBe("Version 3 of account-7 counts again");
});

test("a stream that was written anew says what for, where it went, and that it was taken back", () => {
  expect(headlineOf(renumber)).toBe("account-7: numbered anew");
  expect(headlineOf({ ...renumber, appended: [{ ...copy, streamId: "account-7b" }, farewell] })).toBe(
    "account-7: numbered anew, into account-7b",
  );
  expect(headlineOf({ ...renumber, undoes: id })).toBe("account-7 is as it was before: 1 event counts no more");
});

test("a plan says how many events count no more, how many are appended, and who reads them a moment later", () => {
  expect(consequencesOf(renumber)).toEqual([
    "1 event counts no more. It stays in the log; nobody deletes it.",
    "1 event is appended.",
    "Messages that went out because of it are not taken back.",
    "balances reads what is appended like any other event: for that moment its rows lack it.",
  ]);
  expect(consequencesOf({ ...renumber, kind: "compensate", events: [], readBy: [] })).toEqual([
    "1 event is appended.",
    "Messages that went out because of it are not taken back.",
  ]);
  expect(consequencesOf({ ...renumber, undoes: id }).slice(0, 2)).toEqual([
    "1 event counts no more. It stays in the log; nobody deletes it.",
    "1 event counts again, in the old place.",
  ]);
});

test("a repair that was done says nothing of the moment before its events were read", () => {
  expect(consequencesOf({ ...renumber, id })).toHaveLength(3);
});

test("projections whose rows come from several streams are named as left to be rebuilt, with what they have till then", () => {
  const rebuildsNeeded = [{ projection: "balances", keyColumn: "day" }];
  expect(consequencesOf({ ...renumber, rebuildsNeeded }).slice(3)).toEqual([
    "balances (keyed by day) has rows that come from several streams: they have what counts no more and what is appended, both, until you rebuild it.",
  ]);
  expect(consequencesOf({ ...plan, rebuildsNeeded: [{ projection: "by-day", keyColumn: "day" }] }).at(-1)).toBe(
    "by-day (keyed by day) has rows that come from several streams: they stay as they are until you rebuild it.",
  );
});
