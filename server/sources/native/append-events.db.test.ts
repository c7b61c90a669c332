import { eventually } from "@/server/testing/eventually";
import { ANY_VERSION, appendEvents, type NewEvent, NO_STREAM } from "./append-events";
import { appendWithRetry } from "./append-with-retry";
import { expect, test } from "./testing/store-test";

const happened: NewEvent = { type: "Happened", data: {} };
const THREE = '{"by":"threes"}';
const QUICK = { attempts: 5, baseDelayMs: 1, maxDelayMs: 2 };

test("an append gives the new version and one position for each event", async ({ db }) => {
  const first = await appendEvents(db.$client, { streamId: "a", expectedVersion: NO_STREAM, events: [happened, happened] });
  expect(first).toEqual({ outcome: "appended", streamVersion: 2n, positions: ["1", "2"] });
  const second = await appendEvents(db.$client, { streamId: "a", expectedVersion: 2n, events: [happened] });
  expect(second).toEqual({ outcome: "appended", streamVersion: 3n, positions: ["3"] });
});

test("a version that the stream does not have is a conflict that says both, and appends nothing", async ({ db, session }) => {
  await appendEvents(db.$client, { streamId: "a is at version 7", expectedVersion: ANY_VERSION, events: [happened] });
  for (const expectedVersion of [0n, 2n])
    expect(await appendEvents(db.$client, { streamId: "a is at version 7", expectedVersion, events: [happened, happened] })).toEqual({
      outcome: "conflict",
      actualVersion: 1n,
      expectedVersion,
    });
  await expect((await session()).append("a", 1, 5)).rejects.toMatchObject({
    code: "TM001",
    message: 'stream "a" is at version 0, expected 5',
  });
  expect((await db.$client.query("select count(*)::int as events from event_store.events")).rows).toEqual([{ events: 1 }]);
});

test("everything that is said about an event is stored as it was said", async ({ db, source }) => {
  const event: NewEvent = {
    type: "Paid",
    data: { amount: "12.30", lines: [1, { deep: null }], "": "ключ 🜁" },
    metadata: { tenant: "north" },
    eventId: "0e0f7f0e-9d3c-4e47-8a63-0d6ddc9ff0c7",
    schemaVersion: 3,
    occurredAt: "2026-01-31T09:30:00.123456+02:00",
    correlationId: "c-1",
    causationId: "k-1",
    actor: "Ada",
  };
  await appendEvents(db.$client, { streamId: "s", expectedVersion: NO_STREAM, events: [event] });
  const [stored] = await source.readStream({ streamId: "s", direction: "forwards", limit: 1 });
  expect(stored).toMatchObject({ ...event, occurredAt: "2026-01-31T07:30:00.123456Z", streamVersion: 1n });
});

test("H5: numbers survive with their value: what a double cannot hold is read as decimal text", async ({ source, session }) => {
  const writer = await session();
  const numbers = ["9007199254740993", "1e400", "0.1", "-1.50", "123456789012345.67891", "1e-7", "5"];
  await writer.run("select event_store.append_events('n', 0, $1)", [
    `[{"type": "Counted", "data": [${numbers.join(",")}, "9007199254740993 in a \\"text\\""]}]`,
  ]);
  const expected = ["9007199254740993", `1${"0".repeat(400)}`, 0.1, -1.5, "123456789012345.67891", 1e-7, 5, '9007199254740993 in a "text"'];
  const [event] = await source.readStream({ streamId: "n", direction: "forwards", limit: 1 });
  expect(event?.data).toEqual(expected);
  const { json } = await source.readStreamJson({ streamId: "n", direction: "forwards", limit: 1 });
  expect(JSON.parse(json)[0].data).toEqual(expected);
});

const UNSTORABLE: [string, NewEvent, string][] = [
  ["NUL in a text", { type: "Happened", data: { a: ["x\u0000"] } }, "events[0].data.a[0]"],
  ["half a surrogate pair in a text", { type: "Happened", data: "\ud83d" }, "events[0].data"],
  ["NUL in a key", { type: "Happened", data: { "a\u0000": 1 } }, "a key of events[0].data"],
  ["a number that JSON cannot say", { type: "Happened", data: { a: Number.NaN } }, "events[0].data.a"],
  ["NUL in the actor", { type: "Happened", data: {}, actor: "\u0000" }, "events[0].actor"],
];

test.for(UNSTORABLE)("H5: %s is refused by its path before anything is sent", async ([, event, path], { db }) => {
  const durations: number[] = [];
  const append = appendEvents(
    db.$client,
    { streamId: "a", expectedVersion: ANY_VERSION, events: [event] },
    { onDuration: (seconds) => durations.push(seconds) },
  );
  await expect(append).rejects.toMatchObject({ code: "invalid-request", message: expect.stringContaining(path) });
  expect(durations).toEqual([]);
});

test("H5: NUL and half a surrogate pair are refused from SQL too, and nothing is stored", async ({ session }) => {
  const writer = await session();
  for (const text of ["\\u0000", "\\ud83d", "\\udc00 alone"])
    await expect(
      writer.run("select event_store.append_events('a', -1, $1)", [`[{"type": "Happened", "data": {"a": "${text}"}}]`]),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^22P0[25]$/),
    });
  expect(await writer.one("select count(*)::int as events from event_store.events")).toEqual({ events: 0 });
});

const BAD_ELEMENTS: [string, string][] = [
  ['"text"', "events[1] must be an object"],
  ['{"data": {}}', "events[1].type must be"],
  ['{"type": "", "data": {}}', "events[1].type must be"],
  ['{"type": "A"}', "events[1].data is missing"],
  ['{"type": "A", "data": {}, "metadata": []}', "events[1].metadata must be an object"],
  ['{"type": "A", "data": {}, "eventId": "no-uuid"}', "events[1].eventId must be a uuid"],
  ['{"type": "A", "data": {}, "eventId": 5}', "events[1].eventId must be a uuid"],
  ['{"type": "A", "data": {}, "schemaVersion": 0}', "events[1].schemaVersion must be"],
  ['{"type": "A", "data": {}, "schemaVersion": "1"}', "events[1].schemaVersion must be"],
  ['{"type": "A", "data": {}, "occurredAt": "yesterday"}', "events[1].occurredAt must be"],
  ['{"type": "A", "data": {}, "occurredAt": "infinity"}', "events[1].occurredAt must be"],
  ['{"type": "A", "data": {}, "occurredAt": "2026-01-31T09:30:00"}', "events[1].occurredAt must be"],
  ['{"type": "A", "data": {}, "occurredAt": 1767225600}', "events[1].occurredAt must be"],
  ['{"type": "A", "data": {}, "actor": {"name": "x"}}', "events[1].actor must be text"],
  [`{"type": "A", "data": {}, "correlationId": "${"x".repeat(201)}"}`, "events[1].correlationId must be text"],
  ['{"type": "A", "data": {}, "causationId": 5}', "events[1].causationId must be text"],
  ['{"type": "A", "data": {}, "eventID": "x"}', 'events[1] has fields that no event has: {"eventID": "x"}'],
];

test("a bad element is refused by its place and field, and nothing of its batch is stored", async ({ session }) => {
  const writer = await session();
  for (const [element, message] of BAD_ELEMENTS) {
    const append = writer.run("select event_store.append_events('a', -1, $1)", [`[{"type": "A", "data": {}}, ${element}]`]);
    await expect(append, element).rejects.toMatchObject({ code: "22023", message: expect.stringContaining(message) });
  }
  expect(await writer.one("select count(*)::int as events from event_store.events")).toEqual({ events: 0 });
});

const ONE = `'[{"type": "A", "data": 1}]'`;
const BAD_ARGUMENTS: [string, string][] = [
  [`null, -1, ${ONE}`, "stream_id must be"],
  [`'', -1, ${ONE}`, "stream_id must be"],
  [`'${"x".repeat(501)}', -1, ${ONE}`, "stream_id must be"],
  [`'a', -2, ${ONE}`, "expected_version must be"],
  [`'a', null, ${ONE}`, "expected_version must be"],
  ["'a', -1, '[]'", "events must be"],
  ["'a', -1, '{}'", "events must be"],
  ["'a', -1, null", "events must be"],
  [`'a', -1, ${ONE}, ''`, "idempotency_key must be"],
];

test("a bad argument is refused by its name", async ({ session }) => {
  const writer = await session();
  for (const [args, message] of BAD_ARGUMENTS)
    await expect(writer.run(`select event_store.append_events(${args})`), args).rejects.toMatchObject({
      code: "22023",
      message: expect.stringContaining(message),
    });
});

test("a repeated idempotency key appends nothing and gives the first result", async ({ db }) => {
  const request = { streamId: "a", expectedVersion: NO_STREAM, events: [happened, happened] as const, idempotencyKey: "pay-1" };
  const first = await appendEvents(db.$client, request);
  expect(await appendEvents(db.$client, request)).toEqual(first);
  expect(await appendEvents(db.$client, { ...request, expectedVersion: 9n })).toEqual(first);
  expect((await db.$client.query("select count(*)::int as events from event_store.events")).rows).toEqual([{ events: 2 }]);
  await expect(appendEvents(db.$client, { ...request, streamId: "b" })).rejects.toThrow('idempotency key "pay-1" was used for stream "a"');
});

test("the same idempotency key on two connections at once appends once", async ({ source, session }) => {
  const [first, second, observer] = [await session(), await session("second"), await session()];
  const append =
    "select stream_version::int as version, global_position::int as at from event_store.append_events('a', -1, '[{\"type\": \"A\", \"data\": {}}]', 'key')";
  await first.begin();
  const { rows: original } = await first.run(append);
  const waiting = second.run(append);
  await eventually(
    async () =>
      (await observer.one("select wait_event from pg_stat_activity where application_name = 'second' and wait_event_type = 'Lock'"))
        .wait_event,
  );
  await first.commit();
  expect((await waiting).rows).toEqual(original);
  expect(await source.streamSummary("a")).toMatchObject({ events: "1" });
});

test("an idempotency key whose first append was rolled back is free again", async ({ session }) => {
  const writer = await session();
  const append = "select stream_version::int as version from event_store.append_events('a', 0, '[{\"type\": \"A\", \"data\": {}}]', 'key')";
  await writer.begin();
  await writer.run(append);
  await writer.rollback();
  expect((await writer.run(append)).rows).toEqual([{ version: 1 }]);
});

test("two writers of whole batches on one stream never interleave: versions +1, positions rising with them", async ({
  source,
  session,
}) => {
  const writers = [await session("ones"), await session("threes")];
  await Promise.all(
    writers.map(async (writer, index) => {
      for (let n = 0; n < 80; n += 1) await writer.append("shared", index === 0 ? 1 : 3);
    }),
  );
  const events = await source.readStream({ streamId: "shared", direction: "forwards", limit: 1_000 });
  expect(events.map(({ streamVersion }) => streamVersion)).toEqual(Array.from({ length: 320 }, (_, n) => BigInt(n + 1)));
  const positions = events.map(({ globalPosition }) => BigInt(globalPosition));
  expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
  const authors = events.map(({ data }) => JSON.stringify(data)).join(" ");
  expect(authors.replaceAll(`${THREE} ${THREE} ${THREE}`, "batch").includes(THREE)).toBe(false);
});

test("after a conflict the decision is made again, on what the stream says then", async ({ db }) => {
  await appendEvents(db.$client, { streamId: "a", expectedVersion: NO_STREAM, events: [happened] });
  const versions = [0n, 0n, 1n];
  const seen: bigint[] = [];
  const result = await appendWithRetry(
    db.$client,
    () => {
      const expectedVersion = versions[seen.length] ?? 1n;
      seen.push(expectedVersion);
      return { streamId: "a", expectedVersion, events: [happened] };
    },
    { retry: QUICK },
  );
  expect(result).toMatchObject({ outcome: "appended", streamVersion: 2n });
  expect(seen).toEqual([0n, 0n, 1n]);
});

test("retries end: the last conflict is given when the attempts are used up, and nothing to append is an answer", async ({ db }) => {
  let decisions = 0;
  const result = await appendWithRetry(
    db.$client,
    () => {
      decisions += 1;
      return { streamId: "a", expectedVersion: 7n, events: [happened] };
    },
    { retry: QUICK },
  );
  expect(result).toEqual({ outcome: "conflict", actualVersion: 0n, expectedVersion: 7n });
  expect(decisions).toBe(QUICK.attempts);
  expect(await appendWithRetry(db.$client, () => null)).toEqual({ outcome: "nothing-to-append" });
});

test("an append that a deadlock chose as its victim is sent again", async ({ db, source, session }) => {
  const [holder, observer] = [await session("holder"), await session()];
  const { pid } = await holder.one("select pg_backend_pid() as pid");
  // The server breaks a deadlock for whoever looks first, and each looks once, a while after it began to wait: the holder late, the append after the
  // holder waits for it.
  await holder.run("set deadlock_timeout = '60s'");
  await holder.run(`
    create function public.meet() returns trigger language plpgsql as $$
    begin
      while exists (select from pg_locks where pid = ${pid} and locktype = 'advisory') and not exists (select from pg_locks where pid = ${pid} and not granted) loop
        perform pg_sleep(0.01);
      end loop;
      perform pg_advisory_xact_lock(99);
      return new;
    end $$`);
  await holder.run("create trigger a_meet before insert on event_store.events for each row execute function public.meet()");
  await holder.begin();
  await holder.run("select pg_advisory_xact_lock(99)");
  const durations: number[] = [];
  const appended = appendWithRetry(
    db.$client,
    () => ({ streamId: "b", expectedVersion: ANY_VERSION, events: [happened], idempotencyKey: "k" }),
    {
      retry: QUICK,
      onDuration: (seconds) => durations.push(seconds),
    },
  );
  await eventually(
    async () =>
      (await observer.one("select true as meets from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"))
        .meets === true,
  );
  // Waits for the other's idempotency key while the other waits for the lock above.
  await holder.run("insert into event_store.append_results (idempotency_key, stream_id) values ('k', 'b') on conflict do nothing");
  await holder.rollback();
  expect(await appended).toMatchObject({ outcome: "appended", streamVersion: 1n });
  expect(durations).toHaveLength(2);
  expect(await source.streamSummary("b")).toMatchObject({ events: "1" });
});
