import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Database } from "@/server/db/database";
import { copyEvents } from "@/server/db/imports/copy-events";
import { type EventNeeds, type RecordedEvent, type ScannedEvent, WHOLE_EVENTS } from "@/server/domain/event";
import { position } from "@/server/domain/position";
import type { EventSource, ScanRequest } from "@/server/sources/event-source";
import { appendEvents } from "./append-events";
import { decodeCopy, FieldReader } from "./copy-rows";
import { expect, test } from "./testing/store-test";

const TYPES = ["A", "B c", "D'\\\t\n"];

/** Payloads as PostgreSQL takes them: with text that COPY has to escape, numbers that a double cannot hold, and what is no object. */
const payload = fc.oneof(
  fc.dictionary(fc.constantFrom("x", "y y", "z'", "other", "ключ"), fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.stringify(value)),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom('{"x": 12345678901234567890.123456789, "other": 1e400}', '{"x": 0.1, "y y": -9007199254740993}', '{"x": null}'),
);
const words = fc.string({ unit: fc.constantFrom("a", "\\", "\t", "\n", "\r", "\b", "N", "ß", "文", "👩‍🚀", "'", '"'), maxLength: 12 });

const told = fc.record({
  streamId: words.map((text) => `s${text}`),
  type: fc.constantFrom(...TYPES, "Unwanted"),
  schemaVersion: fc.integer({ min: 1, max: 3 }),
  data: payload,
  metadata: payload,
  correlationId: fc.option(words),
  causationId: fc.option(words),
  actor: fc.option(words),
  occurredAt: fc.constantFrom("2008-09-08T22:00:00Z", "2008-09-08T22:00:00.123456Z", "1999-12-31T23:59:59.9Z"),
});

type Told = typeof told extends fc.Arbitrary<infer Event> ? Event : never;

const storable = (json: string) => !json.includes("\\u0000") && !/\\ud[89a-f]/i.test(json);

const store = async (db: Database, events: readonly Told[]) => {
  const versions = new Map<string, bigint>();
  const client = await db.$client.connect();
  await copyEvents(
    client,
    events.map((event) => {
      const streamVersion = (versions.get(event.streamId) ?? 0n) + 1n;
      versions.set(event.streamId, streamVersion);
      return { event: { ...event, eventId: randomUUID() }, streamVersion };
    }),
  ).finally(() => client.release());
};

const scanAll = async (source: EventSource, request: Partial<ScanRequest> & Pick<ScanRequest, "upTo">): Promise<ScannedEvent[]> => {
  const found: ScannedEvent[] = [];
  for await (const events of source.scan({ after: source.start, types: TYPES, needs: WHOLE_EVENTS, ...request }))
    for (const { globalPosition, streamVersion, eventId, ...rest } of events)
      found.push({ ...rest, globalPosition, streamVersion, eventId });
  return found;
};

/** What a scan with these needs has to make of an event. */
const cut = (
  { streamId, streamVersion, globalPosition, eventId, type, schemaVersion, data, ...parts }: RecordedEvent,
  needs: EventNeeds,
) => {
  const fields = needs.payload.get(type);
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  const kept =
    fields && isObject && fields.schemaVersion === schemaVersion
      ? Object.fromEntries(Object.entries(data).filter(([name]) => fields.fields.includes(name)))
      : data;
  const asked = Object.fromEntries(needs.parts.map((part) => [part, parts[part]]));
  return { streamId, streamVersion, globalPosition, eventId, type, schemaVersion, data: kept, ...asked };
};

test("a scan brings every event as reading on does, whole or cut down to what was asked for", { timeout: 120_000 }, async ({
  db,
  source,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 60 }), async (events) => {
      const after = await source.publishHead();
      const run = randomUUID();
      await store(
        db,
        events
          .filter(({ data, metadata }) => storable(data) && storable(metadata))
          .map((event) => ({ ...event, streamId: `${run}${event.streamId}` })),
      );
      const upTo = await source.publishHead();
      const { events: read } = await source.readAfter({ after, upTo, types: TYPES, limit: 10_000 });
      expect(await scanAll(source, { after, upTo })).toEqual(read);
      const needs: EventNeeds = {
        parts: ["actor", "occurredAt"],
        payload: new Map([
          ["A", { schemaVersion: 2, fields: ["x", "z'"] }],
          [TYPES[2]!, { schemaVersion: 1, fields: ["y y", "ключ"] }],
        ]),
      };
      expect(await scanAll(source, { after, upTo, needs })).toEqual(read.map((event) => cut(event, needs)));
    }),
    { numRuns: 40 },
  );
});

test("the shares of a log are all of it, each stream whole in one of them", async ({ source, session }) => {
  const writer = await session();
  for (let stream = 0; stream < 60; stream += 1) await writer.append(`потік-${stream}`, 3);
  const upTo = await source.publishHead();
  const shares = await Promise.all(
    [0, 1, 2].map((remainder) => scanAll(source, { upTo, types: ["Happened"], share: { modulus: 3, remainder } })),
  );
  const halves = await Promise.all(
    [1, 4].map((remainder) => scanAll(source, { upTo, types: ["Happened"], share: { modulus: 6, remainder } })),
  );

  const streams = shares.map((events) => new Set(events.map(({ streamId }) => streamId)));
  expect(streams.reduce((sum, { size }) => sum + size, 0)).toBe(60);
  expect(shares.reduce((sum, { length }) => sum + length, 0)).toBe(180);
  expect(Math.min(...streams.map(({ size }) => size))).toBeGreaterThan(0);
  expect(new Set(halves.flat().map(({ streamId }) => streamId))).toEqual(streams[1]);
});

test("a scan begins after, ends at, and passes over holes of any size", async ({ db, source }) => {
  const append = () => appendEvents(db.$client, { streamId: "a", expectedVersion: -1n, events: [{ type: "A", data: {} }] as never });
  await append();
  await append();
  await db.$client.query("select setval('event_store.position_seq', 4000000000000)");
  await append();
  await append();
  const upTo = await source.publishHead();
  const positions = async (request: Partial<ScanRequest>) =>
    (await scanAll(source, { upTo, ...request })).map(({ globalPosition }) => globalPosition);

  expect(await positions({})).toEqual(["1", "2", "4000000000001", "4000000000002"]);
  expect(await positions({ after: position("1"), upTo: position("4000000000001") })).toEqual(["2", "4000000000001"]);
  expect(await positions({ after: upTo })).toEqual([]);
});

test("a reader that stops early leaves no connection behind that is still in the middle of an answer", async ({ db, source, session }) => {
  await (await session()).append("a", 20_000);
  const upTo = await source.publishHead();
  for (let n = 0; n < 25; n += 1)
    for await (const events of source.scan({ after: source.start, upTo, types: ["Happened"], needs: WHOLE_EVENTS })) {
      expect(events[0]?.globalPosition).toBe("1");
      break;
    }
  expect((await db.$client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a line's fields are told apart from what is escaped in them, and SQL's null from text that looks like it", () => {
  const reader = new FieldReader();
  reader.begin("a\\tb\t\\N\t\\\\N\tN\t\tlast");
  expect([reader.next(), reader.next(), reader.next(), reader.next()]).toEqual(["a\tb", null, "\\N", "N"]);
  expect(reader.rest()).toBe("\tlast");
  expect([reader.next(), reader.next()]).toEqual(["", "last"]);
});

test("lines are whole wherever the network cuts them, in the middle of a character or of an escape", async () => {
  const whole = Buffer.from("a\\tb\tß文👩‍🚀\t\\N\nc\td\t\\\\N\n");
  for (let size = 1; size <= whole.length; size += 1) {
    async function* cutInto() {
      for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
    }
    const lines: string[] = [];
    for await (const piece of decodeCopy(cutInto())) lines.push(...piece);
    expect(lines).toEqual(["a\\tb\tß文👩‍🚀\t\\N", "c\td\t\\\\N"]);
  }
});
