import { expect, test } from "vitest";
import { z } from "zod";
import type { Effect } from "@/server/domain/effect";
import { position } from "@/server/domain/position";
import { integer } from "./columns";
import { defineConfig } from "./define-config";
import { defineEventType } from "./define-event-type";
import { defineProjection } from "./define-projection";
import { effectsOf } from "./effects-of";

const counted = defineEventType({ name: "Counted", meaning: "It counts.", schema: z.object({}) });
const counting = (effects: () => readonly Effect[]) =>
  defineProjection({
    name: "counts",
    version: 1,
    events: [counted],
    columns: { n: integer() },
    apply: (row) => ({ n: (row?.n ?? 0) + 1 }),
    effects,
  });

const event = {
  globalPosition: position("7"),
  streamId: "c-1",
  streamVersion: 1n,
  eventId: "e-1",
  type: "Counted",
  schemaVersion: 1,
  data: {},
  metadata: {},
  correlationId: null,
  causationId: null,
  actor: null,
  occurredAt: "2026-01-01T00:00:00Z",
  recordedAt: "2026-01-01T00:00:00Z",
};
const said = (effects: () => readonly Effect[]) => effectsOf(counting(effects), { event, before: null, after: { n: 1 } });

test("payloads are spelled as JSON, in the order in which they are said", () => {
  expect(
    said(() => [
      { name: "b", payload: { n: 1 } },
      { name: "a", payload: null },
    ]),
  ).toEqual([
    { name: "b", payload: '{"n":1}' },
    { name: "a", payload: "null" },
  ]);
});

test.each([
  [
    "a throw",
    () => {
      throw new TypeError("no plan");
    },
    "no plan",
  ],
  [
    "a name twice",
    () => [
      { name: "told", payload: 1 },
      { name: "told", payload: 2 },
    ],
    "Counted says told twice",
  ],
  ["a name that no header takes", () => [{ name: "Told\r\n", payload: 1 }], "the name must be lower-case words"],
  ["what JSON does not have", () => [{ name: "told", payload: Object(1n) }], "BigInt"],
] as const)("%s is the event's failure, as a fold's throw is", (_, effects, message) => {
  expect(() => said(effects)).toThrow(
    expect.objectContaining({ name: "EventFailure", type: "EffectsFailed", message: expect.stringContaining(message) }),
  );
});

test("a projection with effects is refused where nothing could send one", () => {
  const projections = [counting(() => [])];
  expect(() => defineConfig({ projections })).toThrow("effects: projection counts has effects, and none has a sender");
  expect(() => defineConfig({ projections, effects: { told: { send: async () => undefined } } })).not.toThrow();
});

test("a sender that cannot send is refused by its name", () => {
  const given: object = { projections: [], effects: { told: {} } };
  const configure: (settings: never) => unknown = defineConfig;
  expect(() => Reflect.apply(configure, null, [given])).toThrow("effects.told: must have a function send");
});
