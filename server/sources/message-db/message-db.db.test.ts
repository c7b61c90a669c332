import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import { checksums } from "../attached/testing/checksums";
import { wholeLog } from "../attached/testing/read-on";
import { consume } from "./testing/eventide-consumer";
import { expect, test } from "./testing/message-db-test";
import { write } from "./testing/write-message";

const named = (consumers: readonly ConsumerFacts[], name: string) => consumers.find((each) => each.name === name)!;

const WRITERS = 12;
const CATEGORIES = ["account", "account:command", "transfer", "customer"];

test("a store that many wrote by message-db's functions, and whose consumers follow Eventide's convention, is told as its own SQL tells it, and nothing is written to it", async ({
  writer,
  storeUrl,
  source,
}) => {
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, nth) => {
      const own = await writer();
      for (let each = 0; each < 40; each += 1)
        await write(own, `${CATEGORIES[(nth + each) % CATEGORIES.length]}-${(nth * each) % 23}`, each % 3 ? "Deposited" : "Opened", {
          amount: `${each}.25`,
        });
    }),
  );
  const sql = await writer();
  const account = { category: "account" };
  const ledger = await consume(sql, { ...account, identifier: "ledger" });
  await consume(sql, { category: "account:command" });
  await consume(sql, { ...account, identifier: "poisoned", handle: (_, nth) => void (nth === 105 && raise()) });
  await consume(sql, { ...account, identifier: "stopped", stopAfter: 110 });
  await consume(sql, { ...account, identifier: "young", stopAfter: 40 });
  for (let each = 0; each < 150; each += 1) await write(sql, "account-1", "Deposited");
  const again = await consume(sql, { ...account, identifier: "ledger" });
  expect(again[0], "the event of the recorded position is handed out again").toBe(ledger[99]);
  const before = await checksums(storeUrl, "message_store");

  const newest = await sql.one("select max(global_position)::text as at from messages");
  expect(await source.head()).toMatchObject({ position: newest.at, safePosition: newest.at, waiting: { events: 0, for: null } });

  const consumers = await source.consumers();
  expect(consumers.map(({ name }) => name)).toEqual([
    "account:command+position",
    "account:position-ledger",
    "account:position-poisoned",
    "account:position-stopped",
  ]);
  for (const { name, position, partition, distance, unread } of consumers) {
    const truth = await sql.one(
      `with recorded as (select (data ->> 'position')::bigint as at from messages where stream_name = $1 order by position desc limit 1)
       select at::text, (select count(*)::int from messages, recorded where split_part(stream_name, '-', 1) = $2 and global_position > at) as events,
              ((select max(global_position) from messages where split_part(stream_name, '-', 1) = $2) - at)::text as distance from recorded`,
      [name, partition],
    );
    expect({ position, distance, events: unread!.events }, name).toEqual({
      position: truth.at,
      distance: truth.distance,
      events: truth.events,
    });
  }
  expect(named(consumers, "account:position-ledger")).toMatchObject({ recordsEvery: 100, goesOnAfter: "position-before", beyond: null });
  expect(named(consumers, "account:position-ledger").unread!.events, "handled, and not recorded yet").toBe(again.length % 100);
  expect(named(consumers, "account:position-poisoned").position).toBe(ledger[99]);

  const { rows: listed } = await sql.run(
    "select stream_name, count(*)::text as events, max(global_position)::text as last from messages group by 1 order by 1",
  );
  const streams = [];
  for (let after: string | undefined; ; after = streams.at(-1)!.streamId) {
    const page = await source.streams({ after, limit: 7 });
    streams.push(...page);
    if (page.length < 7) break;
  }
  expect(streams.map(({ streamId, events, lastPosition }) => [streamId, events, lastPosition])).toEqual(
    listed.map((row) => [row.stream_name, row.events, row.last]),
  );
  const transfers = await source.streams({ prefix: "transfer-", limit: 100, within: ["transfer-1"] });
  expect(transfers.map(({ streamId }) => streamId)).toEqual(
    listed.map((row) => row.stream_name).filter((name: string) => name.startsWith("transfer-1")),
  );
  expect(await source.streamSummary("account-none")).toBeNull();

  const { rows } = await sql.run(
    "select id, position::text, data from messages where stream_name = 'account-1' order by messages.position",
  );
  const { json, last } = await source.readStreamJson({ streamId: "account-1", direction: "forwards", limit: 500 });
  expect(JSON.parse(json).map(({ eventId, streamVersion, data }: Record<string, unknown>) => [eventId, streamVersion, data])).toEqual(
    rows.map((row) => [row.id, row.position, row.data]),
  );
  const backwards = await source.readStreamJson({
    streamId: "account-1",
    direction: "backwards",
    after: last!,
    limit: 2,
    types: ["Deposited"],
  });
  expect(JSON.parse(backwards.json).map(({ streamVersion }: Record<string, string>) => streamVersion)).toEqual([
    `${last! - 1n}`,
    `${last! - 2n}`,
  ]);

  const told = await wholeLog(source, 37);
  const { rows: all } = await sql.run("select id, global_position::text as at from messages order by global_position");
  expect(told.map(({ eventId, globalPosition }) => [eventId, globalPosition])).toEqual(all.map((row) => [row.id, row.at]));
  expect(await checksums(storeUrl, "message_store")).toEqual(before);
});

const raise = (): never => {
  throw new Error("the handler cannot take this event");
};

test("an event has its stream's version from 0 on, its time in UTC, and Eventide's correlation and cause; a cause that is not there is shown as it is named", async ({
  source,
  writer,
}) => {
  const own = await writer();
  await own.run("set timezone to 'Asia/Tokyo'");
  await write(own, "order-1", "Placed", { total: "12345678901234567890.5" }, { schemaVersion: "3" });
  await write(
    own,
    "payment-1",
    "Taken",
    {},
    {
      ...{ correlationStreamName: "order-1", causationMessageStreamName: "order-1", causationMessagePosition: 0 },
      ...{ causationMessageGlobalPosition: 1 },
    },
  );
  await write(
    own,
    "payment-2",
    "Taken",
    {},
    { causationMessageStreamName: "order-1", causationMessagePosition: "first", schemaVersion: "new" },
  );
  await own.run("select write_message(gen_random_uuid()::varchar, 'payment-3', 'Taken', null)");
  const [placed, taken, odd, bare] = JSON.parse((await source.readLog({ limit: 10 })).json);

  expect(placed).toMatchObject({ globalPosition: "1", streamVersion: "0", schemaVersion: 3, correlationId: null, causationId: null });
  expect(placed.data.total).toBe("12345678901234567890.5");
  const { at } = await own.one("select (time at time zone 'UTC')::timestamptz as at from messages where global_position = 1");
  expect(new Date(placed.recordedAt)).toEqual(at);
  expect(taken).toMatchObject({ correlationId: "order-1", causationId: placed.eventId });
  expect(odd).toMatchObject({ schemaVersion: 1, correlationId: null, causationId: "order-1/first" });
  expect(bare).toMatchObject({ data: null, metadata: {} });
});

test("a position that was set back counts, one beyond its category's head is named, and what is no position is said to be none", async ({
  source,
  writer,
}) => {
  const own = await writer();
  for (let each = 0; each < 5; each += 1) await write(own, "account-1");
  await write(own, "transfer-1");
  const record = (name: string, position: unknown) => write(own, `account:position-${name}`, "Recorded", { position });
  await record("back", 5);
  await record("back", 2);
  await record("ahead", 6);
  await record("lost", 900);
  await record("odd", "yesterday");
  await write(own, "account:position-noted", "Noted", { position: 3 });
  await write(own, "nothing:position", "Recorded", { position: 1 });

  expect(await source.consumers()).toMatchObject([
    { name: "account:position-ahead", position: "6", distance: "0", unread: { events: 0 }, beyond: { head: "5", isAboveStore: false } },
    { name: "account:position-back", position: "2", distance: "3", unread: { events: 3, handled: null }, beyond: null },
    { name: "account:position-lost", position: "900", beyond: { head: "5", isAboveStore: true } },
    { name: "account:position-odd", checkpoint: "yesterday", position: null, unread: null, beyond: null },
    { name: "nothing:position", position: "1", beyond: { head: "0", isAboveStore: false } },
  ]);
});

test("of more consumers than are looked at they are the first by name, those that come later too", async ({ source, writer }) => {
  const own = await writer();
  const names = async () => (await source.consumers()).map(({ name }) => name);
  const nth = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, each) => `account:position-${from + each}`);
  const record = (from: number, to: number, type = "Recorded") =>
    own.run(
      `select write_message(gen_random_uuid()::varchar, 'account:position-' || n, $3::varchar, '{"position": 1}')
         from generate_series($1::int, $2::int) n order by md5(n::text)`,
      [from, to, type],
    );
  await record(1_200, 1_999);
  await record(1_011, 1_199, "Noted");
  expect(await names()).toEqual(nth(1_200, 1_700));
  await record(1_001, 1_010);
  expect(await names()).toEqual([...nth(1_001, 1_010), ...nth(1_200, 1_690)]);
});

test("of more categories than are looked through it is said that consumers may be missing", async ({ source, writer }) => {
  const own = await writer();
  const fill = (from: number, to: number) =>
    own.run("select write_message(gen_random_uuid()::varchar, 'c' || n || '-1', 'Opened', '{}') from generate_series($1::int, $2::int) n", [
      from,
      to,
    ]);
  const said = async () => {
    await source.consumers();
    return source.describe().notes.filter((note) => note.includes("categories alone"));
  };
  await fill(1, 2_000);
  expect(await said()).toEqual([]);
  await fill(2_001, 2_001);
  expect(await said()).toEqual([
    "Consumers are looked for in 2,000 categories alone, and the store has more: one of another category is not here.",
  ]);
});

test("consumers that come, and those of a store that was set back, are seen by later looks", async ({ source, writer }) => {
  const own = await writer();
  const names = async () => (await source.consumers()).map(({ name }) => name);
  await write(own, "account-1");
  expect(await names()).toEqual([]);
  await write(own, "account:position-one", "Recorded", { position: 1 });
  expect(await names()).toEqual(["account:position-one"]);
  await write(own, "account:position-two", "Recorded", { position: 1 });
  await write(own, "transfer:position", "Recorded", { position: 1 });
  expect(await names()).toEqual(["account:position-one", "account:position-two", "transfer:position"]);

  await own.run("delete from messages where stream_name like '%:position%'");
  await own.run("alter sequence messages_global_position_seq restart with 2");
  expect(await names()).toEqual([]);
  await write(own, "account:position-three", "Recorded", { position: 1 });
  expect(await names()).toEqual(["account:position-three"]);
});
