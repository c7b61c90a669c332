import { expect, test } from "vitest";
import { z } from "zod";
import { canonicalJson, parseExactJson } from "@/server/case-file/canonical-json";
import { defineEventType } from "@/server/projections/define-event-type";
import { buildRegistry } from "@/server/projections/registry";
import { openEvent } from "./open-parts";

const read = defineEventType({
  name: "Read",
  meaning: "A meter was read.",
  schema: z.object({ at: z.number(), rate: z.number(), reader: z.string() }),
  personal: ["reader"],
});
const registry = { ...buildRegistry([]), eventTypes: new Map([["Read", read]]) };
const event = {
  globalPosition: "1",
  streamId: "meter-1",
  streamVersion: "1",
  eventId: "018f0000-0000-7000-8000-000000000000",
  type: "Read",
  correlationId: null,
  causationId: null,
  actor: null,
  occurredAt: "2026-01-01T00:00:00.000Z",
  recordedAt: "2026-01-01T00:00:00.000Z",
  checksum: "0".repeat(64),
  isSealed: true,
  schemaVersion: 1,
};

test("what is open keeps every digit beside what is not handed over", () => {
  const data = parseExactJson('{"at":12345678901234567890,"rate":1.50,"reader":"Anna"}');
  const metadata = parseExactJson('{"ip":"10.0.0.1"}');

  const told = openEvent(registry, { ...event, data, metadata });

  expect(canonicalJson(told.data)).toBe('{"at":12345678901234567890,"rate":1.50,"reader":"personal: not handed over"}');
  expect(canonicalJson(told.metadata)).toBe('{"ip":"personal: not handed over"}');
});
