import { expect, test } from "vitest";
import { tracedEvent } from "../traces/testing/traced-event";
import { sharedTraces, togetherLinks } from "./together-links";

const event = (eventId: string, streamId: string, correlationId: string | null, causedBy?: string) =>
  tracedEvent({ eventId, streamId, correlationId, ...(causedBy ? { cause: { kind: "here", eventId: causedBy } } : {}) });

test("a cause on the other side is joined to its effect, and drawn once", () => {
  expect(togetherLinks([event("debit", "a", "t1"), event("credit", "b", "t1", "debit")])).toEqual([
    { from: "debit", to: "credit", kind: "cause" },
  ]);
});

test("events of one trace are joined where it changes sides, and within a side they are not", () => {
  const events = [event("1", "a", "t1"), event("2", "a", "t1", "1"), event("3", "b", "t1"), event("x", "b", "t2"), event("4", "a", "t1")];
  expect(togetherLinks(events)).toEqual([
    { from: "2", to: "3", kind: "together" },
    { from: "3", to: "4", kind: "together" },
  ]);
  expect(sharedTraces(events)).toBe(1);
});

test("events without a trace are joined to nothing", () => {
  expect(togetherLinks([event("1", "a", null), event("2", "b", null)])).toEqual([]);
  expect(sharedTraces([event("1", "a", null), event("2", "b", null)])).toBe(0);
});
