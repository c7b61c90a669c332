import { expect, test } from "vitest";
import { z } from "zod";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import { decimal, integer } from "./columns";
import { defineEventType } from "./define-event-type";
import { defineProjection } from "./define-projection";
import { foldEvent, readEvent } from "./fold";

const deposited = defineEventType({
  name: "Deposited",
  meaning: "Money came in.",
  schemaVersion: 2,
  schema: z.object({ cents: z.number() }),
  upcasters: { 1: (data) => ({ cents: Number((data as { amount: number }).amount) * 100 }) },
});

const balances = defineProjection({
  name: "balances",
  version: 1,
  events: [deposited],
  columns: { balance: decimal(), deposits: integer() },
  apply: (row, { data }) => ({ balance: String(Number(row?.balance ?? 0) + data.cents), deposits: (row?.deposits ?? 0) + 1 }),
});

const recorded = (data: JsonValue, schemaVersion = 2): RecordedEvent => ({
  globalPosition: position("7"),
  streamId: "account-1",
  streamVersion: 3n,
  eventId: "0e0f7f0e-9d3c-4e47-8a63-0d6ddc9ff0c7",
  type: "Deposited",
  schemaVersion,
  data,
  metadata: {},
  correlationId: null,
  causationId: null,
  actor: null,
  occurredAt: "2026-01-01T00:00:00.000Z",
  recordedAt: "2026-01-01T00:00:00.000Z",
});

const fold = (projection: typeof balances, event: RecordedEvent) => {
  const read = readEvent(projection, event);
  return read && { key: read.key, row: foldEvent(projection, null, read.event) };
};

test("an old schema version passes through its upcaster before the fold sees it", () => {
  expect(fold(balances, recorded({ amount: 2 }, 1))).toEqual({ key: "account-1", row: { balance: "200", deposits: 1 } });
});

test("a schema version from the future is a failure, never a guess", () => {
  expect(() => fold(balances, recorded({ cents: 1 }, 3))).toThrow("Deposited came in schema 3, known is 2");
});

test("a payload that its schema refuses names the field and the event", () => {
  expect(() => fold(balances, recorded({ cents: "many" }))).toThrow(
    expect.objectContaining({
      type: "PayloadRefused",
      message: expect.stringContaining("cents"),
      event: expect.objectContaining({ streamVersion: 3n }),
    }),
  );
});

test("a fold that changes the row it was given fails instead of corrupting it", () => {
  const mutating = {
    ...balances,
    apply: (row: { balance: string; deposits: number } | null) => Object.assign(row ?? {}, { balance: "0", deposits: 0 }),
  };
  const row = Object.freeze({ balance: "5", deposits: 1 });
  const { event } = readEvent(mutating, recorded({ cents: 1 }))!;
  expect(() => foldEvent(mutating, row, event)).toThrow(expect.objectContaining({ type: "FoldFailed" }));
  expect(row.balance).toBe("5");
});

test("a row that lacks a column is refused before it reaches the table", () => {
  const incomplete = { ...balances, apply: () => ({ balance: "1" }) as { balance: string; deposits: number } };
  const { event } = readEvent(incomplete, recorded({ cents: 1 }))!;
  expect(() => foldEvent(incomplete, null, event)).toThrow("left deposits without a value");
});
