import { expect, test } from "vitest";
import type { TracedEvent } from "@/server/contracts/traces";
import { stepWords, troubleOf } from "./event-words";
import { tracedEvent } from "./testing/traced-event";

const since = (occurredSeconds: number, more: Partial<TracedEvent> = {}) =>
  stepWords(tracedEvent({ cause: { kind: "here", eventId: "a" }, sinceCause: { occurredSeconds, recordedSeconds: 0 }, ...more }));

test("a step says how long it took, or that time ran backwards", () => {
  expect(since(2.1)).toBe("2.1 s after its cause");
  expect(since(0)).toBe("at the moment of its cause");
  expect(since(-1.2)).toBe("dated 1.2 s before its cause");
});

test("a cause that stands elsewhere is said to", () => {
  const event = { globalPosition: "1", streamId: "s", streamVersion: "1", eventId: "b", type: "T", occurredAt: "2026-01-01T00:00:00Z" };
  expect(since(60, { cause: { kind: "elsewhere", event: { ...event, correlationId: "other" } } })).toBe(
    "1 min after its cause, in another trace",
  );
  expect(since(60, { correlationId: "c", cause: { kind: "elsewhere", event: { ...event, correlationId: "c" } } })).toBe(
    "1 min after its cause, not shown here",
  );
});

test("an event whose cause is no event says what is known of it", () => {
  const words = (["none", "request", "itself", "missing", "unsought"] as const).map((kind) => stepWords(tracedEvent({ cause: { kind } })));
  expect(words).toEqual([
    "no cause recorded",
    "begun by a request",
    "names itself as its cause",
    "its cause is in no stream",
    "its cause is not among these",
  ]);
});

test("of several troubles the worst is told, with who has it", () => {
  const feed = (projection: string, state: TracedEvent["feeds"][number]["state"]) => ({ projection, state });
  expect(troubleOf(tracedEvent({ feeds: [feed("a", "applied")] }))).toBeUndefined();
  expect(troubleOf(tracedEvent({ feeds: [feed("a", "unread"), feed("b", "parked")] }))).toEqual({
    state: "parked",
    text: "held back by b",
  });
  expect(troubleOf(tracedEvent({ feeds: ["a", "b", "c"].map((name) => feed(name, "unread")) }))?.text).toBe(
    "not read yet by 3 projections",
  );
});
