import { expect, test } from "vitest";
import type { RecordedEvent } from "../event";
import { position } from "../position";
import { copiedEvent, runsOf, unfitSentence } from "./copied-event";

const original: RecordedEvent = {
  ...{
    globalPosition: position("7:12"),
    streamId: "account-1",
    streamVersion: 4n,
    eventId: "m-1",
    type: "money_deposited",
    schemaVersion: 1,
  },
  ...{ data: { amount: "1.00" }, metadata: { trace: "t" }, correlationId: "c-1", causationId: null, actor: "ada" },
  ...{ occurredAt: "2026-01-01T00:00:00.123456Z", recordedAt: "2026-01-01T00:00:01.000000Z" },
};
const read = { ...original, type: "MoneyDeposited", schemaVersion: 2, data: { cents: 100 } };
const copy = (changed: Partial<RecordedEvent> = {}) =>
  copiedEvent("bank", {
    original: { ...original, ...changed },
    read: { ...read, ...changed, type: read.type },
    idOf: (id) => (id === id.toUpperCase() ? id.toLowerCase() : `uuid of ${id}`),
  });

test("a copy says what folds read, keeps what the original says of itself, and names the original", () => {
  expect(copy()).toEqual({
    ...{ streamId: "account-1", eventId: "uuid of m-1", type: "MoneyDeposited", schemaVersion: 2, data: { cents: 100 } },
    metadata: {
      trace: "t",
      copiedFrom: { source: "bank", position: "7:12", streamVersion: "4", eventId: "m-1", type: "money_deposited" },
    },
    ...{ correlationId: "c-1", causationId: null, actor: "ada", occurredAt: "2026-01-01T00:00:00.123456Z" },
  });
});

test("what this log cannot keep where it belongs stands with the name of the original", () => {
  const long = "x".repeat(201);
  const { metadata, correlationId, actor } = copy({ correlationId: long, actor: "x".repeat(200), metadata: ["a", "list"] });
  expect([correlationId, actor]).toEqual([null, "x".repeat(200)]);
  expect(metadata).toEqual({ copiedFrom: expect.objectContaining({ correlationId: long, metadata: ["a", "list"] }) });
  expect(metadata.copiedFrom).not.toHaveProperty("actor");
  expect(copy({ metadata: { copiedFrom: 1, b: 2 } }).metadata).toMatchObject({
    b: 2,
    copiedFrom: { source: "bank", metadata: { copiedFrom: 1 } },
  });
});

test("a cause is named by the id that the event has here; where the store's ids are uuids another text stays what it is", () => {
  const of = (causationId: string | null) => copy({ causationId });
  expect(of("m-0")).toMatchObject({ causationId: "uuid of m-0", metadata: { copiedFrom: { causationId: "m-0" } } });
  expect([of(null).causationId, of("").causationId]).toEqual([null, ""]);
  expect(copy().metadata.copiedFrom).not.toHaveProperty("causationId");
  expect(copy({ eventId: "A UUID", causationId: "order-7" })).toMatchObject({ eventId: "a uuid", causationId: "order-7" });
  const long = copy({ eventId: "A UUID", causationId: "x".repeat(201) });
  expect([long.causationId, long.metadata.copiedFrom]).toEqual([null, expect.objectContaining({ causationId: "x".repeat(201) })]);
});

test("characters are counted as PostgreSQL counts them, not by what they take in memory", () => {
  const two = "\u{1F4B6}";
  expect(copy({ correlationId: two.repeat(200) }).correlationId).toBe(two.repeat(200));
  expect(copy({ correlationId: two.repeat(201) }).correlationId).toBeNull();
  expect(unfitSentence({ ...copy(), type: two.repeat(200), streamId: two.repeat(500) })).toBeNull();
  expect(unfitSentence({ ...copy(), type: two.repeat(201) })).toContain("its type has 201 characters");
});

test("an event that this log has no place for is told by what is wrong with it", () => {
  expect(unfitSentence(copy())).toBeNull();
  expect(unfitSentence({ ...copy(), type: "T".repeat(201) })).toContain("its type has 201 characters");
  expect(unfitSentence({ ...copy(), streamId: "" })).toContain("its stream has 0 characters");
  expect(unfitSentence({ ...copy(), schemaVersion: 0 })).toContain("its schema version is 0");
  expect(unfitSentence({ ...copy(), occurredAt: "infinity" })).toContain("infinity");
});

test("neighbours of one stream stand together, and no event passes another one", () => {
  const of = (...streams: string[]) => streams.map((streamId, nth) => ({ ...copy(), streamId, eventId: String(nth) }));
  const runs = runsOf(of("a", "a", "b", "a"));
  expect(runs.map(({ streamId, events }) => [streamId, events.map(({ eventId }) => eventId)])).toEqual([
    ["a", ["0", "1"]],
    ["b", ["2"]],
    ["a", ["3"]],
  ]);
});
