import { LosslessNumber } from "lossless-json";
import { expect, test } from "vitest";
import { evidenceOf, spelledName } from "./evidence";

const event = {
  streamId: "account-7",
  streamVersion: "12",
  position: "1204",
  eventId: "0190a1b2-0000-7000-8000-000000000001",
  type: "Deposited",
};

test("sorts a row's fields, events, lists and plain values apart, and leaves nothing out", () => {
  const balance = new LosslessNumber("131.20");
  const sorted = evidenceOf({
    fields: [{ field: "balance", stored: balance, folded: null }],
    first: { ...event, recordedAt: "2026-11-21T02:00:41Z" },
    totals: [{ currency: "EUR", sum: "1.00" }, { count: 2 }],
    from: "12",
    payload: { stated: "1.00", actual: "2.00" },
    empty: [],
  });
  expect(sorted.fields).toEqual([{ field: "balance", before: balance, after: null, isChanged: true }]);
  expect(sorted.events).toMatchObject([{ name: "first", event: { type: "Deposited", recordedAt: "2026-11-21T02:00:41Z" } }]);
  expect(sorted.lists).toMatchObject([{ name: "totals", columns: ["currency", "sum", "count"] }]);
  expect(sorted.values).toEqual([
    { name: "from", value: "12" },
    { name: "payload.stated", value: "1.00" },
    { name: "payload.actual", value: "2.00" },
    { name: "empty", value: [] },
  ]);
});

test("what is covered, or of another shape than a check promises, is shown as it came", () => {
  const { eventId: _, ...half } = event;
  const sorted = evidenceOf({ fields: "•••", first: half, second: [{ field: 1 }, "text"] });
  expect([sorted.fields, sorted.events, sorted.lists]).toEqual([[], [], []]);
  expect(sorted.values.map(({ name }) => name)).toEqual([
    "fields",
    "first.streamId",
    "first.streamVersion",
    "first.position",
    "first.type",
    "second",
  ]);
});

test("of one stream the earlier event stands first, and where something begins before where it ends", () => {
  const sorted = evidenceOf({ to: "11", from: "10", after: event, before: { ...event, streamVersion: "9" }, missing: 2 });
  expect(sorted.events.map(({ name }) => name)).toEqual(["before", "after"]);
  expect(sorted.values.map(({ name }) => name)).toEqual(["from", "to", "missing"]);
});

test("spells a name as people do", () => {
  expect(spelledName("recordedSecondsBack")).toBe("Recorded seconds back");
  expect(spelledName("payload.stated_total")).toBe("Payload: stated total");
});
