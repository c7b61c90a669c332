import { expect, test } from "vitest";
import { z } from "zod";
import type { RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import { integer } from "./columns";
import { defineEventType } from "./define-event-type";
import { defineProjection } from "./define-projection";
import { foreignReader, type ReadForeign } from "./foreign-events";
import { buildRegistry } from "./registry";

const deposited = defineEventType({ name: "MoneyDeposited", meaning: "Money came in.", schema: z.object({ amount: z.string() }) });
const registry = buildRegistry([
  defineProjection({ name: "deposits", version: 1, events: [deposited], columns: { times: integer() }, apply: () => ({ times: 1 }) }),
]);

const recorded: RecordedEvent = {
  globalPosition: position("7:9"),
  streamId: "account-1",
  streamVersion: 3n,
  eventId: "e-3",
  type: "money_deposited",
  schemaVersion: 1,
  data: { Amount: 12.5 },
  metadata: {},
  correlationId: null,
  causationId: null,
  actor: null,
  occurredAt: "2026-01-05T00:00:00Z",
  recordedAt: "2026-01-05T00:00:00Z",
};

test("an event is read as its store has it, but for a type that is only spelled otherwise", () => {
  const read = foreignReader(registry, undefined);
  expect(read(recorded)).toEqual({ ...recorded, type: "MoneyDeposited" });
  expect(read({ ...recorded, type: "FeeTaken" })).toEqual({ ...recorded, type: "FeeTaken" });
});

test("what a team's function says is otherwise, and nothing of where the event stands", () => {
  const team: ReadForeign = ({ data }) => ({ data: { amount: String((data as { Amount: number }).Amount) }, schemaVersion: 2 });
  expect(foreignReader(registry, team)(recorded)).toEqual({
    ...recorded,
    type: "MoneyDeposited",
    data: { amount: "12.5" },
    schemaVersion: 2,
  });
  const greedy: ReadForeign = () => Object.assign({ data: null }, { streamVersion: 9n, eventId: "other" });
  expect(foreignReader(registry, greedy)(recorded)).toMatchObject({ streamVersion: 3n, eventId: "e-3", data: null });
});

test("where it throws, the event cannot be read, by its own name", () => {
  const read = foreignReader(registry, () => {
    throw new Error("no amount");
  });
  expect(() => read(recorded)).toThrow(
    expect.objectContaining({ type: "ReadFailed", message: "no amount", event: { ...refOf(recorded) } }),
  );
});

const refOf = ({ globalPosition, streamId, streamVersion, eventId, type }: RecordedEvent) => ({
  globalPosition,
  streamId,
  streamVersion,
  eventId,
  type,
});
