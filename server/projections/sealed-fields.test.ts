import { expect, test } from "vitest";
import { z } from "zod";
import type { JsonValue, RecordedEvent } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import { sealedFront } from "@/server/domain/sealed-text";
import { integer } from "./columns";
import { defineEventType } from "./define-event-type";
import { defineProjection } from "./define-projection";
import { readEvent } from "./fold";

const sealed = sealedFront({ look: "", subject: "s".repeat(22), eventType: "Opened", field: "owner" }) + "b".repeat(60);

const opened = defineEventType({
  name: "Opened",
  meaning: "An account was opened.",
  schema: z.object({ owner: z.string().min(2).max(40), born: z.number().int().optional(), plan: z.string().max(40) }),
  personal: ["owner", "born"],
});
const accounts = defineProjection({ name: "accounts", version: 1, events: [opened], columns: { n: integer() }, apply: () => ({ n: 1 }) });

const recorded = (data: JsonValue): RecordedEvent => ({
  globalPosition: position("1"),
  streamId: "account-1",
  streamVersion: 1n,
  eventId: "018f0000-0000-7000-8000-000000000000",
  type: "Opened",
  schemaVersion: 1,
  data,
  metadata: {},
  correlationId: null,
  causationId: null,
  actor: null,
  occurredAt: "2026-01-01T00:00:00.000Z",
  recordedAt: "2026-01-01T00:00:00.000Z",
});

const read = (data: JsonValue) => readEvent(accounts, recorded(data))?.event.data;

test("a sealed text stands for any value of a personal field, and reaches the fold as it is", () => {
  expect(read({ owner: sealed, born: sealed, plan: "basic" })).toEqual({ owner: sealed, born: sealed, plan: "basic" });
  expect(read({ owner: "Ada", plan: "basic" })).toEqual({ owner: "Ada", plan: "basic" });
});

test("what is no sealed text is refused with the words of the field's own schema", () => {
  expect(() => read({ owner: "A", plan: "basic" })).toThrow(/^Opened: owner: Too small/);
  expect(() => read({ owner: "sealed:1:no", born: "1900", plan: "basic" })).toThrow(/^Opened: born: Invalid input: expected number/);
  expect(() => read({ plan: "basic" })).toThrow(/^Opened: owner: Invalid input: expected string/);
});

test("a field that is not personal holds no sealed text longer than its schema allows", () => {
  expect(() => read({ owner: sealed, plan: sealed })).toThrow(/^Opened: plan: Too big/);
});

test("what holds of the whole payload is still checked", () => {
  const checked = defineEventType({
    name: "Opened",
    meaning: "An account was opened.",
    schema: z
      .object({ owner: z.string(), plan: z.string() })
      .refine(({ plan }) => plan !== "none", { path: ["plan"], message: "must be a plan" }),
    personal: ["owner"],
  });
  expect(checked.stored.safeParse({ owner: sealed, plan: "basic" }).success).toBe(true);
  expect(checked.stored.safeParse({ owner: sealed, plan: "none" }).success).toBe(false);
});

test("a type without personal fields is parsed by its own schema", () => {
  const paid = defineEventType({ name: "Paid", meaning: "Somebody paid.", schema: z.object({ amount: z.string() }) });
  expect(paid.stored).toBe(paid.schema);
});
