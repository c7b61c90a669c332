import { type PayloadTerm, termValue } from "@/server/domain/payload-term";
import type { EventFilter, EventSource } from "@/server/sources/event-source";
import type { Histogram } from "@/server/sources/search-source";
import { eventually } from "@/server/testing/eventually";
import type { NewEvent } from "./append-events";
import { histogram } from "./histogram";
import type { Session } from "./testing/session";
import { expect, test } from "./testing/store-test";

const atMost: PayloadTerm = { path: ["amount"], comparison: "<=", value: termValue("5") };
const upTo = (source: EventSource) => source.publishHead();

const append = (writer: Session, streamId: string, events: readonly NewEvent[]) =>
  writer.run("select event_store.append_events($1, -1, $2)", [streamId, JSON.stringify(events)]);

/** `Paid` in five months of 2026, n times in the n-th. */
const givenPayments = async (writer: Session, at = (month: number) => `2026-0${month}-10T00:00:00Z`) => {
  for (let month = 1; month <= 5; month += 1)
    await append(
      writer,
      `account-${month}`,
      Array.from({ length: month }, (_, n) => ({ type: "Paid", data: { amount: n + 1, month }, occurredAt: at(month) })),
    );
};

const NARROW: [string, EventFilter, boolean][] = [
  ["a stream", { streamId: "account-1" }, true],
  ["a stream's beginning", { streamPrefix: "account" }, true],
  ["a business key", { business: { fields: ["month"], value: "3" } }, true],
  ["a word", { word: { fields: ["month"], value: "3" } }, true],
  ["a type", { type: "Paid" }, true],
  ["a conversation", { correlationId: "c-1" }, true],
  ["a time", { from: "2026-02-01T00:00:00Z" }, true],
  ["a value in the payload", { payload: [{ ...atMost, comparison: "=" }] }, true],
  ["JSON in the payload", { contains: { amount: 5 } }, true],
  ["a business key of no field", { business: { fields: [], value: "3" } }, true],
  ["an actor", { actor: "Ada" }, false],
  ["a size in the payload", { payload: [atMost] }, false],
  ["a size of one type", { payload: [atMost], type: "Paid" }, true],
  ["an actor in a time", { actor: "Ada", to: "2026-02-01T00:00:00Z" }, true],
  ["nothing", {}, false],
];

test("the planner's own word tells which searches an index narrows, before they run", async ({ source, session }) => {
  await givenPayments(await session());
  await upTo(source);
  for (const [what, filter, isNarrowed] of NARROW)
    expect(await source.planSearch(filter), what).toEqual({ isNarrowed, events: 15, endsAfterMs: 5_000 });
});

const drawn = (histogram: Histogram) => {
  if (histogram.kind === "not-counted") throw new Error("was not counted");
  return { ...histogram, bars: histogram.bars.map(({ at, until, events }) => `${at.slice(0, 16)}..${until.slice(0, 16)} ${events}`) };
};

test("matches are counted into bars as wide as their span asks for, and the bars add up", async ({ source, session }) => {
  await givenPayments(await session());
  const all = drawn(await source.histogram({ filter: { type: "Paid" }, zone: "UTC", upTo: await upTo(source) }));
  expect(all).toMatchObject({ kind: "counted", step: "day", events: 15 });
  expect(all.bars).toHaveLength(5);
  expect(all.bars[2]).toBe("2026-03-10T00:00..2026-03-11T00:00 3");

  const filter = { payload: [{ ...atMost, path: ["month"], comparison: "=" as const }] };
  const may = drawn(await source.histogram({ filter, zone: "UTC", upTo: await upTo(source) }));
  expect(may).toMatchObject({ step: "second", stepSeconds: 1, bars: ["2026-05-10T00:00..2026-05-10T00:00 5"] });

  const years = { type: "Paid", from: "2016-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };
  expect(drawn(await source.histogram({ filter: years, zone: "UTC", upTo: await upTo(source) }))).toMatchObject({
    step: "month",
    bars: ["2026-01-01T00:00..2026-02-01T00:00 1", "2026-02-01T00:00..2026-03-01T00:00 2", "2026-03-01T00:00..2026-04-01T00:00 3"],
  });
  expect(drawn(await source.histogram({ filter: { type: "Never" }, zone: "UTC", upTo: await upTo(source) }))).toMatchObject({
    events: 0,
    bars: [],
  });
});

test("a bar's day is the reader's day, in summer and in winter", async ({ source, session }) => {
  await givenPayments(await session(), (month) => (month < 4 ? `2026-0${month}-09T23:00:00Z` : `2026-0${month}-09T22:00:00Z`));
  const { bars } = drawn(await source.histogram({ filter: { type: "Paid" }, zone: "Europe/Rome", upTo: await upTo(source) }));
  expect(bars[0]).toBe("2026-01-09T23:00..2026-01-10T23:00 1");
  expect(bars[4]).toBe("2026-05-09T22:00..2026-05-10T22:00 5");
});

test("the whole log of a large store is drawn from its census, with the exact total", async ({ db, source, session }) => {
  const writer = await session();
  await writer.run("select event_store.claim_positions()");
  await writer.run(`
    insert into event_store.events (stream_id, stream_version, event_id, event_type, data, metadata, occurred_at)
    select 'bulk-' || n, 1, gen_random_uuid(), case when n % 4 = 0 then 'Rare' else 'Often' end, '{}', '{}',
           timestamptz '2020-01-01 00:00:00Z' + n * interval '100 minutes' from generate_series(1, 20001) n`);
  const head = await eventually(async () => {
    const reached = await upTo(source);
    return (await source.head()).events === 20_001 && reached;
  });
  await append(writer, "above-the-head", [{ type: "Often", data: {}, occurredAt: "2620-01-01T00:00:00Z" }]);
  const draw = async (filter: EventFilter) => drawn(await histogram(db, { filter, zone: "UTC", upTo: head }, 10_000));
  const whole = await draw({});
  expect(whole).toMatchObject({ kind: "estimated", events: 20_001, step: "month" });
  expect(whole.bars.length).toBeGreaterThan(40);
  expect(whole.bars.at(-1)).toMatch(/^2023-10-01T00:00/);
  expect(await draw({ type: "Often" })).toMatchObject({ kind: "estimated", events: 15_001 });
  expect(await draw({ type: "Rare" })).toMatchObject({ kind: "counted", events: 5_000 });
  const aDay = { from: "2021-01-01T00:00:00Z", to: "2021-01-02T00:00:00Z" };
  expect(await draw(aDay)).toMatchObject({ kind: "counted", events: 14, step: "second", stepSeconds: 900 });
  expect(await source.eventsByType()).toEqual([
    { type: "Often", events: 15_001 },
    { type: "Rare", events: 5_000 },
  ]);
});

const exported = async (source: EventSource, filter: EventFilter, end = upTo(source)) => {
  const positions: string[] = [];
  for await (const batch of source.matches({ filter, upTo: await end, signal: new AbortController().signal }))
    positions.push(...batch.map(({ globalPosition }) => globalPosition));
  return positions;
};

test("counting and exporting up to one head agree, whatever is appended meanwhile", async ({ source, session }) => {
  const writer = await session();
  await givenPayments(writer);
  const head = await upTo(source);
  const filter = { payload: [atMost] };
  await givenPayments(writer, () => "2026-06-01T00:00:00Z");
  await upTo(source);
  const count = await source.countMatches({ filter, upTo: head });
  expect(count).toEqual({ events: 15, streams: 5, firstAt: "2026-01-10T00:00:00Z", lastAt: "2026-05-10T00:00:00Z" });
  expect(await exported(source, filter, Promise.resolve(head))).toHaveLength(count.events);
});

test("an export holds every match once and in order, rare or frequent, over gaps, and with payloads of a megabyte", async ({
  source,
  session,
}) => {
  const writer = await session();
  for (let n = 0; n < 8; n += 1) await writer.append(`busy-${n}`, 600);
  await append(writer, "rare", [{ type: "Rare", data: { n: 1 } }]);
  await writer.run("select setval('event_store.position_seq', 9000000)");
  await append(
    writer,
    "large",
    Array.from({ length: 12 }, (_, n) => ({ type: "Large", data: { n, text: "x".repeat(1_000_000) } })),
  );
  await writer.append("busy-9", 700);
  await append(writer, "rare", [{ type: "Rare", data: { n: 2 } }]);

  const frequent = await exported(source, { type: "Happened" });
  expect(frequent).toHaveLength(5_500);
  expect(frequent).toEqual([...new Set(frequent)].sort((a, b) => Number(a) - Number(b)));
  expect(await exported(source, { type: "Rare" })).toHaveLength(2);
  expect(await exported(source, {})).toHaveLength(5_514);

  let largest = 0;
  for await (const batch of source.matches({ filter: { type: "Large" }, upTo: await upTo(source), signal: new AbortController().signal }))
    largest = Math.max(largest, batch.length);
  expect(largest).toBeLessThanOrEqual(5);
});
