import { type Database, openDatabase } from "@/server/db/database";
import type { PayloadTerm } from "@/server/domain/payload-term";
import { termValue } from "@/server/domain/payload-term";
import type { EventFilter, EventSource } from "@/server/sources/event-source";
import { eventually } from "@/server/testing/eventually";
import { appendEvents, type NewEvent } from "./append-events";
import { openNativeSource } from "./open-native-source";
import { expect, test } from "./testing/store-test";

const HISTORY: [string, NewEvent][] = [
  [
    "account-1",
    { type: "Opened", data: { accountNumber: "DE01", email: "ada@example.com" }, occurredAt: "2026-01-01T10:00:00Z", actor: "Ada" },
  ],
  [
    "account-2",
    { type: "Opened", data: { accountNumber: 42, email: "b@example.com", fee: "1.50" }, occurredAt: "2026-01-02T10:00:00Z", actor: "Ben" },
  ],
  ["transfer-1", { type: "Sent", data: { amount: "5", to: { bank: "N" } }, occurredAt: "2026-01-03T10:00:00Z", correlationId: "c-1" }],
  [
    "account-1",
    {
      type: "Paid",
      data: { amount: "5", to: { bank: "N", branch: 7 } },
      occurredAt: "2026-01-04T10:00:00Z",
      correlationId: "c-1",
      actor: "Ben",
    },
  ],
  ["account%_1", { type: "Opened", data: {}, occurredAt: "2026-01-05T10:00:00Z" }],
];

const givenHistory = async (db: Database) => {
  for (const [streamId, event] of HISTORY) await appendEvents(db.$client, { streamId, expectedVersion: -1n, events: [event] });
  await openNativeSource({ db }).publishHead();
};

const found = async (source: EventSource, filter: EventFilter) =>
  (await source.findStreams({ filter, limit: 10 })).map(({ streamId, lastPosition }) => `${streamId}@${lastPosition}`);

const term = (path: string, comparison: PayloadTerm["comparison"], value: string): PayloadTerm => ({
  path: path.split("."),
  comparison,
  value: termValue(value),
});

const CASES: [string, EventFilter, string[]][] = [
  ["nothing", {}, ["account%_1@5", "account-1@4", "transfer-1@3", "account-2@2"]],
  ["a stream", { streamId: "account-1" }, ["account-1@4"]],
  ["a stream that is not there", { streamId: "account" }, []],
  ["a stream's beginning", { streamPrefix: "account-" }, ["account-1@4", "account-2@2"]],
  ["a beginning with LIKE's own characters", { streamPrefix: "account%" }, ["account%_1@5"]],
  ["a business key", { business: { fields: ["accountNumber", "email"], value: "ada@example.com" } }, ["account-1@1"]],
  ["a business key that was stored as a number", { business: { fields: ["accountNumber"], value: "42" } }, ["account-2@2"]],
  ["a business key that no field is registered for", { business: { fields: [], value: "42" } }, []],
  ["a type: the newest match, not the newest event", { type: "Opened" }, ["account%_1@5", "account-2@2", "account-1@1"]],
  ["an actor", { actor: "Ben" }, ["account-1@4", "account-2@2"]],
  ["a correlation id", { correlationId: "c-1" }, ["account-1@4", "transfer-1@3"]],
  ["a time, half open", { from: "2026-01-02T10:00:00Z", to: "2026-01-04T10:00:00Z" }, ["transfer-1@3", "account-2@2"]],
  ["a part of a payload", { contains: { to: { bank: "N" } } }, ["account-1@4", "transfer-1@3"]],
  ["a word that is a stream's beginning", { word: { fields: ["email"], value: "account-" } }, ["account-1@4", "account-2@2"]],
  ["a word that is a business key", { word: { fields: ["email", "accountNumber"], value: "42" } }, ["account-2@2"]],
  ["a value as text, asked for as a number", { payload: [term("amount", "=", "5")] }, ["account-1@4", "transfer-1@3"]],
  ["a value as number, asked for with decimals", { payload: [term("to.branch", "=", "7.00")] }, ["account-1@4"]],
  ["an amount as money is spelled", { payload: [term("fee", "=", "1.5")] }, ["account-2@2"]],
  ["text inside an object", { payload: [term("to.bank", "=", "N")] }, ["account-1@4", "transfer-1@3"]],
  ["amounts by their size", { payload: [term("amount", ">=", "5"), term("amount", "<", "5.01")] }, ["account-1@4", "transfer-1@3"]],
  ["sizes of what is no number", { payload: [term("email", ">", "0")] }, []],
  ["a size that none has", { payload: [term("amount", ">", "5")] }, []],
  ["several at once", { type: "Opened", actor: "Ada", streamPrefix: "account-" }, ["account-1@1"]],
  ["SQL, which is only text", { streamId: "' or true --", type: "'; drop schema event_store; --" }, []],
];

test("streams are found by every filter, newest match first", async ({ db, source }) => {
  await givenHistory(db);
  for (const [what, filter, expected] of CASES) expect(await found(source, filter), what).toEqual(expected);
});

test("a found stream says how many events it has, its first time, and the match", async ({ db, source }) => {
  await givenHistory(db);
  const [account] = await source.findStreams({
    filter: { type: "Opened", streamPrefix: "account-1" },
    limit: 1,
    fields: [["accountNumber"], ["to", "bank"]],
  });
  expect(account).toEqual({
    streamId: "account-1",
    events: "2",
    firstAt: "2026-01-01T10:00:00Z",
    lastAt: "2026-01-01T10:00:00Z",
    lastType: "Opened",
    lastPosition: "1",
    matchedVersion: "1",
    values: ["DE01", null],
  });
  expect(await source.streamSummary("account-1")).toMatchObject({ events: "2", lastType: "Paid", lastPosition: "4" });
  expect(await source.streamSummary("nobody")).toBeNull();
});

test("pages joined are the whole list, each stream once, although streams of later pages are written to meanwhile", async ({
  source,
  session,
}) => {
  const writer = await session();
  for (let n = 0; n < 400; n += 1) await writer.append(n % 3 ? "hot" : `stream-${(n * 7) % 60}`);
  const filter = { type: "Happened" };
  for (const limit of [1, 4, 25]) {
    const upTo = await source.publishHead();
    const whole = (await source.findStreams({ filter, limit: 500, upTo })).map(({ streamId }) => streamId);
    expect(new Set(whole).size).toBe(whole.length);
    const pages: string[] = [];
    for (let page = await source.findStreams({ filter, limit, upTo }); page.length > 0; ) {
      pages.push(...page.map(({ streamId }) => streamId));
      await writer.append(whole.at(-1)!);
      await source.publishHead();
      page = await source.findStreams({ filter, limit, upTo, after: page.at(-1)!.lastPosition });
    }
    expect(pages).toEqual(whole);
  }
});

test("what lies above the published head is not found", async ({ source, session }) => {
  const writer = await session();
  await writer.append("readable");
  await source.publishHead();
  await writer.append("not-yet");
  const streams = async () => (await source.findStreams({ filter: {}, limit: 9 })).map(({ streamId }) => streamId);
  expect(await streams()).toEqual(["readable"]);
  await source.publishHead();
  expect(await streams()).toEqual(["not-yet", "readable"]);
});

test("a search ends when its reader goes away, and says how to be narrowed when it takes too long", async ({ db, source, session }) => {
  const writer = await session();
  await writer.append("slow", 500);
  await source.publishHead();
  await writer.run("create schema slow");
  await writer.run(`
    create function slow.same(jsonb, text[]) returns jsonb language sql volatile as $$ select pg_sleep(0.05); select $1 #> $2 $$;
    create operator slow.#> (leftarg = jsonb, rightarg = text[], function = slow.same)`);
  const filter = { payload: [term("amount", ">", "5")] };
  const slowly = openDatabase({ url: String(db.$client.options.connectionString), applicationName: "slow search", max: 2 });
  slowly.$client.on("connect", (client) => void client.query("set search_path = slow, pg_catalog"));
  const running = async () =>
    (await writer.run("select 1 from pg_stat_activity where application_name = 'slow search' and state = 'active'")).rowCount ?? 0;
  try {
    const leaving = new AbortController();
    const left = expect(openNativeSource({ db: slowly }).findStreams({ filter, limit: 5, signal: leaving.signal })).rejects.toThrow();
    await eventually(async () => (await running()) > 0);
    leaving.abort();
    await left;
    await eventually(async () => (await running()) === 0);

    await expect(openNativeSource({ db: slowly }).findStreams({ filter, limit: 5 })).rejects.toThrow(
      "The search was ended after 5 s: it reads too many events. Narrow it with an event type, a time, a correlation id, or a field = value.",
    );
    expect(await source.findStreams({ filter: { type: "Happened" }, limit: 5 })).toHaveLength(1);
  } finally {
    await slowly.$client.end();
  }
});
