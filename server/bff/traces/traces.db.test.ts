import { sql } from "drizzle-orm";
import { balances, config, expect, test } from "@/server/bff/testing/bff-test";
import { append, publish, register } from "@/server/bff/testing/given";
import { eventIdOf, givenSteps } from "@/server/bff/testing/given-traces";
import { event } from "@/server/contracts/events";
import { eventCauses, eventConsequences, newestTraces, trace } from "@/server/contracts/traces";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { NATIVE_TRACES } from "@/server/sources/native/trace-table";
import { effects } from "@/server/sources/traces/consequences";
import { outside } from "@/server/sources/traces/effects-outside";
import { newest } from "@/server/sources/traces/newest";
import { givenLetters } from "@/server/testing/given-letters";
import { context, installContext } from "../context";
import { getEvent } from "./get-event";
import { getTrace } from "./get-trace";
import { listCauses } from "./list-causes";
import { listConsequences } from "./list-consequences";
import { listNewestTraces } from "./list-newest-traces";

type Bff = (path: string) => Request;

const traceOf = async (bff: Bff, correlationId = "transfer-1", query = "") =>
  trace.parse(await (await getTrace(bff(`/api/traces/${correlationId}${query}`))).json());
const named = (eventId: string) => Buffer.from(eventId.slice(-12), "hex").toString().replaceAll("\0", "");

test("tells what caused what over streams, the time between, who has each event, and says it in a sentence", async ({ bff, db }) => {
  await givenSteps(db, [
    { stream: "account-1", id: "a", type: "Opened", data: { accountNumber: "IT60" }, causedBy: "transfer-1" },
    { stream: "account-1", id: "b", causedBy: eventIdOf("a"), at: 2, data: { amount: "50.00" } },
    { stream: "account-2", id: "c", causedBy: eventIdOf("a").toUpperCase(), at: 2.1 },
    { stream: "account-2", id: "d", type: "Unread", causedBy: eventIdOf("b"), at: 1 },
  ]);
  await register(db, balances);
  await db.execute("update tidemark.checkpoints set position = '2'");
  const told = await traceOf(bff);

  expect(told.sentence).toBe("Opened set off 3 events, all in 2 streams within 2.1 s; 1 of them is not read yet by balances.");
  expect(told.events.map(({ eventId, cause, depth, place }) => [named(eventId), cause.kind, depth, place])).toEqual([
    ["a", "request", 0, 0],
    ["b", "here", 1, 1],
    ["c", "here", 1, 3],
    ["d", "here", 2, 2],
  ]);
  expect(told.events.map(({ sinceCause }) => sinceCause?.occurredSeconds)).toEqual([undefined, 2, 2.1, -1]);
  expect(told.events.map(({ amount }) => amount)).toEqual([undefined, "50.00", "1.50", undefined]);
  expect(told.events.map(({ feeds }) => feeds.map(({ state }) => state))).toEqual([["applied"], ["applied"], ["unread"], []]);
  expect(told.projections).toEqual([{ projection: "balances", version: 1, screen: "balances" }]);
  expect(told).not.toHaveProperty("next");
});

test("an event that a projection holds back, lets wait or was told to skip is said to be so, however far its checkpoint is", async ({
  bff,
  db,
}) => {
  await givenSteps(
    db,
    ["a", "b", "c"].map((id, at) => ({ stream: "account-1", id, at })),
  );
  await register(db, balances);
  await db.execute("update tidemark.checkpoints set position = '9'");
  const cause = { type: "FoldFailed", message: "no plan", stack: "at fold" };
  await givenLetters(db, {
    sequence: "account-1",
    letters: [
      { eventId: eventIdOf("a"), state: "discarded", settled: { by: "L. Conti", reason: "Paid twice" } },
      { eventId: eventIdOf("b"), cause },
      { eventId: eventIdOf("c") },
    ],
  });
  await givenLetters(db, { sequence: "account-1", generation: 7, letters: [{ eventId: eventIdOf("a") }] });
  const told = await traceOf(bff);

  expect(told.events.map(({ feeds }) => feeds)).toEqual(
    ["discarded", "parked", "waiting"].map((state) => [{ projection: "balances", state }]),
  );
  expect(told.sentence).toMatch(/; 2 of them are held back by balances; 1 of them was skipped in balances\.$/);
  expect(told.letters).toMatchObject([
    { eventId: eventIdOf("a"), settled: { by: "L. Conti", reason: "Paid twice" } },
    { eventId: eventIdOf("b"), cause: { message: "no plan" } },
    { eventId: eventIdOf("c"), state: "waiting" },
  ]);
  expect(JSON.stringify(told)).not.toContain("at fold");
});

test("a missing cause, one in another trace, one that is itself and a loop are told apart", async ({ bff, db }) => {
  await givenSteps(db, [
    { stream: "account-9", id: "other", correlation: "other-1" },
    { stream: "account-1", id: "gone", causedBy: eventIdOf("never") },
    { stream: "account-1", id: "text", causedBy: "command 7" },
    { stream: "account-1", id: "across", causedBy: eventIdOf("other"), at: 60 },
    { stream: "account-1", id: "self", causedBy: eventIdOf("self") },
    { stream: "account-1", id: "loop1", causedBy: eventIdOf("loop2") },
    { stream: "account-1", id: "loop2", causedBy: eventIdOf("loop1") },
    { stream: "account-1", id: "free" },
    { stream: "account-3", id: "onward", correlation: "later-1", causedBy: eventIdOf("free") },
  ]);
  const told = await traceOf(bff);

  expect(Object.fromEntries(told.events.map(({ eventId, cause }) => [named(eventId), cause.kind]))).toEqual({
    gone: "missing",
    text: "missing",
    across: "elsewhere",
    self: "itself",
    loop1: "here",
    loop2: "here",
    free: "none",
  });
  const across = told.events[2]!;
  expect(across).toMatchObject({
    cause: { event: { streamId: "account-9", correlationId: "other-1" } },
    sinceCause: { occurredSeconds: 60 },
  });
  expect(told.events.filter(({ closesLoop }) => closesLoop).map(({ eventId }) => named(eventId))).toEqual(["loop1"]);
  expect(told.onward).toMatchObject([{ causeId: eventIdOf("free"), streamId: "account-3", correlationId: "later-1" }]);
});

test("why and what came of it are told across traces, and end where causes come again", async ({ bff, db }) => {
  await givenSteps(db, [
    { stream: "account-1", id: "a", correlation: "one" },
    { stream: "account-2", id: "b", correlation: "two", causedBy: eventIdOf("a") },
    { stream: "account-3", id: "c", correlation: null, causedBy: eventIdOf("b").toUpperCase() },
    { stream: "account-4", id: "d", correlation: "two", causedBy: eventIdOf("a") },
    { stream: "account-5", id: "x", causedBy: eventIdOf("y") },
    { stream: "account-5", id: "y", causedBy: eventIdOf("x") },
  ]);
  const causes = async (id: string) =>
    eventCauses
      .parse(await (await listCauses(bff(`/api/events/${eventIdOf(id)}/causes`))).json())
      .events.map(({ eventId }) => named(eventId));
  const led = async (id: string) => {
    const { events, isWhole } = eventConsequences.parse(
      await (await listConsequences(bff(`/api/events/${eventIdOf(id)}/consequences`))).json(),
    );
    return [isWhole, ...events.map(({ eventId, depth }) => `${depth}${named(eventId)}`)];
  };

  expect(await causes("c")).toEqual(["a", "b", "c"]);
  expect(await causes("a")).toEqual(["a"]);
  expect(await causes("x")).toEqual(["y", "x"]);
  expect(await led("a")).toEqual([true, "0a", "1b", "1d", "2c"]);
  expect(await led("c")).toEqual([true, "0c"]);
  expect(await led("x")).toEqual([true, "0x", "1y"]);
});

const chainOf = (length: number) =>
  Array.from({ length }, (_, n) => ({ stream: "account-1", id: `n${n}`, causedBy: n === 0 ? null : eventIdOf(`n${n - 1}`) }));

test("consequences over more than 100 steps are told up to there, and not called whole", async ({ bff, db }) => {
  await givenSteps(db, chainOf(102));
  const led = async (id: string) =>
    eventConsequences.parse(await (await listConsequences(bff(`/api/events/${eventIdOf(id)}/consequences`))).json());
  const first = await led("n0");
  expect([first.isWhole, first.events.length, first.events.at(-1)!.depth]).toEqual([false, 101, 100]);
  const second = await led("n1");
  expect([second.isWhole, second.events.length]).toEqual([true, 101]);
});

test("a correlation id that is the id of the first event names that event, on whatever page it is asked for", async ({ bff, db }) => {
  const correlation = eventIdOf("root");
  await givenSteps(db, [
    { stream: "account-1", id: "root", correlation },
    { stream: "account-1", id: "effect", correlation, causedBy: correlation },
    { stream: "account-1", id: "later", correlation, causedBy: correlation },
  ]);
  const [firstPage, furtherOn] = [await traceOf(bff, correlation), await traceOf(bff, correlation, "?after=1")];
  expect(firstPage.events.map(({ cause }) => cause.kind)).toEqual(["none", "here", "here"]);
  expect(furtherOn.events.map(({ cause }) => cause)).toMatchObject([
    { kind: "elsewhere", event: { eventId: correlation } },
    { kind: "elsewhere", event: { eventId: correlation } },
  ]);
});

test("effects in other traces are found however they spell their cause, the first 200 in order, and more is said to be more", async ({
  bff,
  db,
}) => {
  const cause = "00000000-0000-7000-8000-00000000abcd";
  await db.execute(sql`
    select count(*) from event_store.append_events('account-1', -1, ${JSON.stringify([{ type: "Deposited", data: {}, eventId: cause, correlationId: "transfer-1" }])}::jsonb)`);
  const effects = (count: number) => sql`
    select count(*) from event_store.append_events('account-2', -1, (
      select jsonb_agg(jsonb_build_object('type', 'Deposited', 'data', '{}'::jsonb, 'correlationId', 'later', 'occurredAt', timestamptz '2026-01-05Z' - n * interval '1 s',
                                          'causationId', case n % 3 when 0 then upper(${cause}) when 1 then ${cause} else replace(${cause}, 'abcd', 'aBcD') end))
        from generate_series(1, ${count}::int) n))`;
  await db.execute(effects(200));
  await openNativeSource({ db }).publishHead();
  const first = await traceOf(bff);
  expect([first.onward.length, first.isOnwardWhole]).toEqual([200, true]);
  expect(first.onward.every(({ causeId }) => causeId === cause)).toBe(true);

  await db.execute(effects(1));
  await openNativeSource({ db }).publishHead();
  const more = await traceOf(bff);
  expect(more.isOnwardWhole).toBe(false);
  expect(more.onward.map(({ streamVersion }) => Number(streamVersion))).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));

  const led = await (await listConsequences(bff(`/api/events/${cause}/consequences`))).json();
  expect(led.events).toHaveLength(202);
});

test("a trace of more than 2,000 events says so, and its pages joined are the trace", async ({ bff, db }) => {
  await db.execute(sql`
    select count(*) from event_store.append_events('account-1', -1, (
      select jsonb_agg(jsonb_build_object('type', 'Deposited', 'data', '{"amount":"1.50"}'::jsonb, 'correlationId', 'long'))
        from generate_series(1, 2003)))`);
  await openNativeSource({ db }).publishHead();
  const first = await traceOf(bff, "long");
  expect(first.events).toHaveLength(2_000);
  expect(first.sentence).toMatch(/^Deposited of 1\.50 began a trace of more than 2,000 events; these first ones stand in 1 stream /);
  const rest = await traceOf(bff, "long", `?after=${first.next}`);
  expect(rest.events.map(({ streamVersion }) => streamVersion)).toEqual(["2001", "2002", "2003"]);
  expect(rest.sentence).toMatch(/^3 further events of this trace, in 1 stream /);
  expect(rest).not.toHaveProperty("next");
  expect((await getTrace(bff(`/api/traces/long?after=${rest.events[2]!.globalPosition}`))).status).toBe(404);
});

test("the newest traces are told with how large they are; events that are alone in theirs, or in none, are passed over", async ({
  bff,
  db,
}) => {
  await givenSteps(db, [
    { stream: "account-1", id: "a", correlation: "old", type: "Opened" },
    { stream: "account-1", id: "b", correlation: "new", at: 60 },
    { stream: "account-2", id: "c", correlation: null },
    { stream: "account-2", id: "d", correlation: "old", at: 90 },
  ]);
  const { traces } = newestTraces.parse(await (await listNewestTraces(bff("/api/traces"))).json());
  expect(traces).toEqual([
    {
      ...{ correlationId: "old", events: 2, isWhole: true, streams: 2, firstType: "Opened" },
      ...{ firstAt: "2026-01-05T00:00:00Z", lastAt: "2026-01-05T00:01:30Z" },
    },
  ]);
});

test("no more traces are looked at than are told", async ({ db }) => {
  await db.execute(sql`
    select count(*) from event_store.append_events('account-1', -1, (
      select jsonb_agg(jsonb_build_object('type', 'Deposited', 'data', '{}'::jsonb, 'correlationId', 'c-' || n / 2)) from generate_series(2, 601) n))`);
  await openNativeSource({ db }).publishHead();
  await db.$client.query("analyze event_store.events");
  const { rows } = await db.$client.query(`explain (analyze, format text) ${newest(NATIVE_TRACES)}`, [3]);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  const loops = [...plan.matchAll(/loops=(\d+)/g)].map(([, count]) => Number(count));
  expect(Math.max(...loops), plan).toBe(3);
});

test("an event's effects are looked up by their cause alone, however large the log is", async ({ db }) => {
  await db.execute(sql`
    select count(*) from event_store.append_events('account-1', -1, (
      select jsonb_agg(jsonb_build_object('type', 'Deposited', 'data', '{}'::jsonb, 'causationId', gen_random_uuid())) from generate_series(1, 20000)))`);
  await openNativeSource({ db }).publishHead();
  await db.$client.query("analyze event_store.events");
  const planOf = async (statement: string, values: unknown[]) =>
    (await db.$client.query(`explain ${statement}`, values)).rows.map((row) => row["QUERY PLAN"]).join("\n");
  for (const plan of [
    await planOf(outside(NATIVE_TRACES), [[eventIdOf("a")], "transfer-1", 200, "{}"]),
    await planOf(effects(NATIVE_TRACES), [eventIdOf("a"), 100, 500, "{}"]),
  ]) {
    expect(plan).toContain("events_causation");
    expect(plan).not.toContain("BitmapAnd");
  }
});

test("nothing above the published head is told, and an unknown id is a 404 that names it", async ({ bff, db }) => {
  await publish(db, "account-1", [{ type: "Opened", data: {} }]);
  await append(db, "account-1", [Object.assign({ type: "Opened", data: {} }, { eventId: eventIdOf("new"), correlationId: "new" })]);
  const answers = [
    await getTrace(bff("/api/traces/new")),
    await getEvent(bff(`/api/events/${eventIdOf("new")}`)),
    await listCauses(bff(`/api/events/${eventIdOf("new")}/causes`)),
    await listConsequences(bff(`/api/events/${eventIdOf("new")}/consequences`)),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await answers[0]!.json()).toMatchObject({ field: "correlationId", detail: "No event carries the correlation id new." });

  await openNativeSource({ db }).publishHead();
  expect((await getTrace(bff("/api/traces/new"))).status).toBe(200);
});

test("an event is found by its id in any spelling, with its payload digit for digit", async ({ bff, db }) => {
  await givenSteps(db, [{ stream: "account-1", id: "a", data: { amount: "1.50", large: 5 } }]);
  const answer = await getEvent(bff(`/api/events/${eventIdOf("a").toUpperCase()}`));
  expect(event.parse(await answer.json())).toMatchObject({ streamId: "account-1", streamVersion: "1", data: { amount: "1.50" } });
});

test("the source that is asked for answers, and no other", async ({ bff, db }) => {
  await givenSteps(db, [{ stream: "account-1", id: "a" }]);
  const shared = context();
  const native = openNativeSource({ db });
  const empty = { ...native, name: "archive", eventsOfCorrelation: async () => [] };
  installContext({
    ...shared,
    config,
    sources: new Map([
      ["native", native],
      ["archive", empty],
    ]),
  });
  try {
    expect((await traceOf(bff, "transfer-1", "?source=native")).events).toHaveLength(1);
    expect((await getTrace(bff("/api/traces/transfer-1?source=archive"))).status).toBe(404);
    expect((await getTrace(bff("/api/traces/transfer-1?source=nowhere"))).status).toBe(400);
  } finally {
    installContext(shared);
  }
});
