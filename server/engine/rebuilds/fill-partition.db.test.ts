import { z } from "zod";
import type { Database } from "@/server/db/database";
import { journal, totals } from "@/server/engine/testing/journal";
import { date, integer, text } from "@/server/projections/columns";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection, type Projection } from "@/server/projections/define-projection";
import { foldEvent, readEvent } from "@/server/projections/fold";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "./testing/fill-test";

/** The rows that the events leave, folded one by one as they are read, with nothing held back. */
const foldedFromScratch = async (db: Database, projection: Projection) => {
  const source = openNativeSource({ db });
  const types = projection.events.map(({ name }) => name);
  const { events } = await source.readAfter({ after: source.start, upTo: await source.publishHead(), types, limit: 100_000 });
  const rows = new Map();
  for (const recorded of events) {
    const keyed = readEvent(projection, recorded);
    if (!keyed) continue;
    const row = foldEvent(projection, rows.get(keyed.key) ?? null, keyed.event);
    if (row) rows.set(keyed.key, row);
    else rows.delete(keyed.key);
  }
  return rows;
};

const STREAMS = 40;
const manyStreams = async (append: (stream: string, ...events: string[]) => Promise<void>) => {
  for (let n = 0; n < STREAMS; n += 1)
    await append(`stream-${n}`, ...Array.from({ length: 1 + (n % 4) }, (_, at) => (n % 10 === 3 && at === 3 ? "Removed" : "Noted")));
};

const numbered = defineEventType({
  name: "Noted",
  meaning: "Something was noted.",
  schema: z.object({ n: z.number(), day: z.string().optional() }),
});
/** Declares nothing but its payload. */
const declared = (apply: Projection["apply"], rest: Partial<Projection> = {}) => ({
  ...defineProjection({ name: "declared", version: 1, events: [numbered], columns: { seen: integer() }, reads: [], apply: () => null }),
  apply,
  ...rest,
});

test.for([
  ["keyed by its stream", journal],
  ["keyed by its payload", totals],
] as const)(
  "a candidate %s is filled with the rows that folding from scratch leaves, however it is cut",
  async ([, projection], { db, append, candidate }) => {
    await manyStreams(append);
    const filled = await candidate(projection, 3);
    await filled.fillAll();

    expect(await filled.rows()).toEqual(await foldedFromScratch(db, projection));
    const parts = await filled.partitions();
    expect(parts.every(({ isFilled }) => isFilled)).toBe(true);
    const { rows } = await db.$client.query("select count(*)::int as events from event_store.events where event_type = any($1)", [
      projection.events.map(({ name }) => name),
    ]);
    expect(parts.reduce((sum, { events }) => sum + Number(events), 0)).toBe(rows[0].events);
  },
);

test("two engines fill different partitions, and each row is written once", async ({ db, append, candidate }) => {
  await manyStreams(append);
  const shared = await candidate(journal, 4);
  const engines = [await shared.engine(), await shared.engine()];
  const done: string[][] = await Promise.all(
    engines.map(async ({ claim }) => {
      const mine: string[] = [];
      for (let partition = await claim(); partition; partition = await claim()) {
        mine.push(`${partition.modulus}:${partition.remainder}`);
        await shared.fill(partition);
      }
      return mine;
    }),
  );

  expect(done.flat().sort()).toEqual(["4:0", "4:1", "4:2", "4:3"]);
  expect(await shared.rows()).toEqual(await foldedFromScratch(db, journal));
});

test("an engine that was taken for dead writes nothing when it comes back", async ({ db, append, candidate }) => {
  await manyStreams(append);
  const one = await candidate(journal);
  const sleeper = await one.engine();
  const stale = await sleeper.claim();
  await sleeper.kill();
  await one.fillAll();

  expect(await one.fill(stale!)).toBe("lost");
  expect(await one.rows()).toEqual(await foldedFromScratch(db, journal));
});

test("a zombie that has folded everything is stopped at its first write", async ({ append, candidate }) => {
  await manyStreams(append);
  const one = await candidate(journal);
  const sleeper = await one.engine();
  const stale = await sleeper.claim();
  await sleeper.kill();
  const heir = await one.engine();
  expect(await heir.claim()).toMatchObject({ epoch: stale!.epoch + 1n });

  expect(await one.fill(stale!)).toBe("lost");
  expect(await one.rows()).toEqual(new Map());
});

test.for(["fill-read", "fill-copied"] as const)(
  "a crash at %s of a partition leaves nothing of it; resumed, it has exactly the rows of its ten events (B7)",
  async (point, { db, append, candidate }) => {
    for (let n = 0; n < 5; n += 1) await append(`stream-${n}`, "Noted", "Noted");
    const crashed = await candidate(journal);
    const { claim, kill } = await crashed.engine();
    const reach = (reached: string) => {
      if (reached === point) throw new Error("power cut");
    };
    await expect(crashed.fill((await claim())!, { reach })).rejects.toThrow("power cut");
    expect(await crashed.rows()).toEqual(new Map());
    await kill();

    await crashed.fillAll();
    expect(await crashed.rows()).toEqual(await foldedFromScratch(db, journal));
    expect(await crashed.partitions()).toMatchObject([{ isFilled: true, events: "10", rows: "5" }]);
  },
);

test("a partition with more rows than may be in hand is split until each part fits", async ({ db, append, candidate }) => {
  await manyStreams(append);
  const large = await candidate(journal);
  await large.fillAll({ rowsInHand: 8 });

  const parts = await large.partitions();
  expect(parts.length).toBeGreaterThan(4);
  expect(Math.max(...parts.map(({ rows }) => Number(rows)))).toBeLessThanOrEqual(8);
  expect(parts.every(({ isFilled }) => isFilled)).toBe(true);
  expect(await large.rows()).toEqual(await foldedFromScratch(db, journal));
});

test("a rebuild that was paused is not written, and goes on when it is filled again", async ({ db, append, candidate }) => {
  await manyStreams(append);
  const paused = await candidate(journal);
  const { claim } = await paused.engine();
  const partition = await claim();
  await paused.move("paused");
  expect(await paused.fill(partition!)).toBe("lost");
  expect(await claim()).toBeNull();
  expect(await paused.rows()).toEqual(new Map());

  await paused.move("filling");
  await paused.fillAll();
  expect(await paused.rows()).toEqual(await foldedFromScratch(db, journal));
});

test("a poisoned event is parked, later ones of its sequence wait behind it in order, others flow", async ({ db, append, candidate }) => {
  await append("a", "Noted", "Broken", "Noted");
  await append("b", "Noted");
  await append("a", "Broken", "Noted");
  await append("c", { type: "Noted", data: { n: "not a number" } }, "Noted");
  const poisoned = await candidate(journal, 2);
  await poisoned.fillAll();

  expect(await poisoned.letters()).toEqual(["a@2 parked", "a@3 waiting", "a@4 waiting", "a@5 waiting", "c@1 parked", "c@2 waiting"]);
  expect(new Map([...(await poisoned.rows())].map(([key, { versions }]) => [key, versions]))).toEqual(
    new Map([
      ["a", "1 "],
      ["b", "1 "],
    ]),
  );
  const { rows } = await db.$client.query("select sequence, partition, letters::int from tidemark.letter_sequences order by sequence");
  expect(rows).toEqual([
    { sequence: "a", partition: 0, letters: 4 },
    { sequence: "c", partition: 2, letters: 2 },
  ]);
});

test("letters beyond the limit fail the rebuild with a sentence, and nothing of the partition is written", async ({
  append,
  candidate,
}) => {
  for (const stream of ["a", "b", "c"]) await append(stream, "Broken");
  const full = await candidate({ ...journal, letterLimits: { sequences: 2, perSequence: 9 } });

  await expect(full.fillAll()).rejects.toMatchObject({ type: "DLQ_FULL", message: expect.stringContaining("held back as may be: 2") });
  expect([await full.rows(), await full.letters()]).toEqual([new Map(), []]);
});

test("letters of all partitions together stay within the limit", async ({ append, candidate }) => {
  for (let n = 0; n < 12; n += 1) await append(`stream-${n}`, "Broken");
  const full = await candidate({ ...journal, letterLimits: { sequences: 11, perSequence: 9 } }, 3);

  await expect(full.fillAll()).rejects.toMatchObject({ type: "DLQ_FULL" });
  expect((await full.letters()).length).toBeLessThanOrEqual(11);
});

test("an event whose row the table refuses becomes a letter, as it does live; the row stays as it was before", async ({
  append,
  candidate,
}) => {
  const days = defineProjection({
    name: "days",
    version: 1,
    events: [numbered],
    columns: { day: date(), seen: text() },
    reads: [],
    apply: (row, { data, streamVersion }) => ({ day: data.day ?? "2020-01-01", seen: `${row?.seen ?? ""}${streamVersion} ` }),
  });
  const noted = (day: string) => ({ type: "Noted", data: { n: 1, day } });
  await append("good", noted("2024-02-29"));
  await append("bad", noted("2024-03-01"), noted("2024-02-30"), noted("2024-02-31"));
  await append("worse", noted("never"));
  const refused = await candidate(days);
  await refused.fillAll();

  expect(await refused.letters()).toEqual(["bad@2 parked", "bad@3 waiting", "worse@1 parked"]);
  expect(await refused.rows()).toEqual(
    new Map([
      ["bad", { day: "2024-03-01", seen: "1 " }],
      ["good", { day: "2024-02-29", seen: "1 " }],
    ]),
  );
});

test.for([
  ["reads it", (event: object) => Reflect.get(event, "actor")],
  ["copies the event", (event: object) => ({ ...event })],
] as const)(
  "a fold that does not declare a part of the event and %s fails the rebuild, even where it catches what it gets",
  async ([, look], { append, candidate }) => {
    await append("a", "Noted");
    const curious = declared((_, event) => {
      try {
        look(event);
      } catch {
        // A fold that goes on as if nothing was there.
      }
      return { seen: 1 };
    });
    const refused = await candidate(curious);

    await expect(refused.fillAll()).rejects.toMatchObject({
      type: "UndeclaredRead",
      message: expect.stringMatching(/^declared v1 reads (actor|occurredAt) of Noted and does not declare it/),
    });
    expect(await refused.rows()).toEqual(new Map());
  },
);

test("a fold that declares nothing reads whole events", async ({ db, append, candidate }) => {
  await append("a", "Noted");
  const whole = await candidate({
    ...declared((_, event) => ({ seen: JSON.stringify({ ...event, streamVersion: 1 }).length })),
    reads: null,
  });
  await whole.fillAll();

  const { rows } = await db.$client.query("select actor, metadata from event_store.events");
  expect(rows).toHaveLength(1);
  expect([...(await whole.rows()).values()][0]?.seen).toBeGreaterThan(200);
});
