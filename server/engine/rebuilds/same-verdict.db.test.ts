import { z } from "zod";
import type { Database } from "@/server/db/database";
import type { EventPart } from "@/server/domain/event";
import { NONE_SUPERSEDED } from "@/server/domain/superseded";
import { foldBatch } from "@/server/engine/letters/fold-batch";
import { readBatch } from "@/server/engine/read-batch";
import { text } from "@/server/projections/columns";
import { positiveAmount } from "@/server/projections/decimal";
import { defineEventType, type EventType, type Upcaster } from "@/server/projections/define-event-type";
import { defineProjection, type Projection } from "@/server/projections/define-projection";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Seeded } from "@/server/testing/seeded";
import { expect, test } from "./testing/fill-test";

const k = z.string().optional();
const lift: Upcaster = (data) => ({ amount: 1, ...Object(data), lifted: true });
const define = (name: string, schema: z.ZodType, rest: Partial<Pick<EventType, "schemaVersion" | "upcasters">> = {}) =>
  defineEventType({ name, meaning: "Something.", schema, ...rest });
const events = [
  define("Plain", z.object({ k, amount: positiveAmount(), "odd 'name'": z.json().optional() }), {
    schemaVersion: 2,
    upcasters: { 1: lift },
  }),
  define("Strict", z.strictObject({ k, n: z.number().int() })),
  define("Loose", z.looseObject({ k, n: z.number().nullable() })),
  define("Union", z.union([z.object({ k, a: z.string() }), z.object({ k, n: z.number() })])),
  define(
    "Refined",
    z.object({ k, n: z.number(), m: z.number().default(7) }).refine(({ n, m }) => n !== m, "n is m"),
  ),
  define("Empty", z.object({ k })),
];

const keyIn = (data: unknown): string | null =>
  typeof data === "object" && data !== null && "k" in data && typeof data.k === "string" ? data.k : null;

/** Writes everything that it may see into one text, and takes offence at one word. */
const spelling = (name: string, reads: readonly EventPart[] | null, keyed: boolean): Projection =>
  defineProjection({
    name,
    version: 1,
    events,
    columns: { seen: text() },
    partitions: 3,
    ...(reads ? { reads } : {}),
    ...(keyed ? { key: { column: "k", of: ({ data }) => keyIn(data) } } : {}),
    apply: (row, event) => {
      const told = JSON.stringify(event.data);
      if (told.includes("boom")) throw new RangeError(`boom in ${event.type}`);
      const parts = (reads ?? ["actor", "metadata"]).map((part) => JSON.stringify(event[part]));
      return { seen: `${row?.seen ?? ""}${event.type} ${event.streamVersion} ${told} ${parts.join(" ")}\n` };
    },
  });

const VALUES = [
  '"a"',
  '"boom"',
  '"ß\\t文\\\\N👩‍🚀"',
  "null",
  "7",
  "-0.5",
  "12345678901234567890.5",
  "1.005",
  '"20.00"',
  "[1, {}]",
  '{"k": null}',
  "true",
];
const FIELDS = ["k", "amount", "n", "m", "a", "odd 'name'", "other", "__proto__"];

const randomPayload = (dice: Seeded): string => {
  const value = () => VALUES[dice.below(VALUES.length)]!;
  if (dice.chance(0.1)) return value();
  const likely = ['"amount": 12.5', '"n": 3', `"k": "key${dice.below(3)}"`].filter(() => dice.chance(0.8));
  return `{${[...likely, ...FIELDS.filter(() => dice.chance(0.2)).map((field) => `${JSON.stringify(field)}: ${value()}`)].join(", ")}}`;
};

/** One of each verdict, whatever the dice say. */
const CERTAIN = [
  '{"type": "Empty", "data": {"k": "boom"}}',
  '{"type": "Empty", "data": {"k": "key1"}}',
  '{"type": "Empty", "schemaVersion": 2, "data": {}}',
  '{"type": "Strict", "data": {"n": "1"}}',
];

const randomEvent = (dice: Seeded, n: number): string => {
  const { name: type } = events[dice.below(events.length)]!;
  const schemaVersion = dice.chance(0.7) ? (type === "Plain" ? 2 : 1) : 1 + dice.below(3);
  const actor = dice.chance(0.5) ? '"x\\ty"' : "null";
  return `{"type": "${type}", "schemaVersion": ${schemaVersion}, "data": ${randomPayload(dice)}, "metadata": {"n": ${n}}, "actor": ${actor}}`;
};

const appendRandom = async (db: Database, dice: Seeded) => {
  const drawn = Array.from({ length: 60 }, (_, n) => ({ stream: `stream-${dice.below(12)}`, event: randomEvent(dice, n) }));
  const certain = CERTAIN.map((event, n) => ({ stream: `certain-${n >> 1}`, event }));
  for (const { stream, event } of [...certain, ...drawn])
    await db.$client.query("select event_store.append_events($1, -1, $2)", [stream, `[${event}]`]);
};

/** What the live projection makes of the log, in one batch. */
const liveFold = async (db: Database, projection: Projection) => {
  const source = openNativeSource({ db });
  const types = events.map(({ name }) => name);
  const read = await source.readAfter({ after: source.start, upTo: await source.publishHead(), types, limit: 10_000 });
  const entries = readBatch(projection, { partition: 0, partitions: 1 }, read.events);
  return foldBatch(projection, entries, {
    rows: new Map(),
    held: new Map(),
    room: 1_000,
    attemptsSpentOn: () => 1,
    isSuperseded: NONE_SUPERSEDED,
  });
};

const lettersOf = async (db: Database, projection: string) => {
  const { rows } = await db.$client.query(
    `select sequence, event_id as "eventId", cause ->> 'type' as type, cause ->> 'message' as message, fingerprint, attempts
       from tidemark.dead_letters where projection = $1 order by sequence collate "C", index`,
    [projection],
  );
  return rows;
};

test("a rebuild makes of every event what the live projection makes of it, letters and their causes too", { timeout: 240_000 }, async ({
  db,
  random,
  candidate,
}) => {
  const declarations: (readonly EventPart[] | null)[] = [
    null,
    [],
    ["actor"],
    ["metadata", "occurredAt", "correlationId", "causationId", "actor", "recordedAt"],
  ];
  const verdicts = new Set<string | null>();
  for (let round = 0; round < 4; round += 1) {
    await appendRandom(db, random);
    for (const [index, reads] of declarations.entries())
      for (const keyed of [false, true]) {
        const projection = spelling(`round-${round}-${index}-${keyed}`, reads, keyed);
        const filled = await candidate(projection, 1 + random.below(3));
        await filled.fillAll();
        const live = await liveFold(db, projection);
        expect(await filled.rows()).toEqual(live.rows);
        const letters = await lettersOf(db, projection.name);
        expect(letters).toEqual(
          live.letters
            .map(({ sequence, event: { eventId }, cause, attempts }) => ({
              sequence,
              eventId,
              type: cause?.type ?? null,
              message: cause?.message ?? null,
              fingerprint: cause?.fingerprint ?? null,
              attempts,
            }))
            .sort((a, b) => Buffer.compare(Buffer.from(a.sequence), Buffer.from(b.sequence))),
        );
        for (const { type } of letters) verdicts.add(type);
      }
  }
  expect([...verdicts].sort()).toEqual(["FoldFailed", "NewerSchemaVersion", "PayloadRefused", null]);
});
