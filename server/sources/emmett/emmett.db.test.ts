import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import { checksums } from "../attached/testing/checksums";
import { wholeLog } from "../attached/testing/read-on";
import { openSession } from "../native/testing/session";
import { append } from "./testing/append";
import { expect, test } from "./testing/emmett-test";

const named = (consumers: readonly ConsumerFacts[], name: string) => consumers.find((each) => each.name === name)!;

test("a store that 20 writers and three consumers of emmett wrote is told as its own SQL tells it, and nothing is written to it", async ({
  emmett,
  storeUrl,
  source,
}) => {
  await emmett.append(20, 12);
  const ledger = await emmett.consume({ processorId: "ledger" });
  await emmett.consume({ processorId: "stopped", stopAfter: 30 });
  await emmett.consume({ processorId: "poisoned", failAt: 150 });
  await emmett.project();
  await emmett.append(5, 4);
  const before = await checksums(storeUrl, "public");
  const sql = await openSession(storeUrl);

  const head = await source.head();
  const newest = await sql.one(
    "select transaction_id || ':' || global_position as place, count(*) over () as events from emt_messages order by transaction_id desc, global_position desc limit 1",
  );
  expect(head).toMatchObject({
    position: newest.place,
    safePosition: newest.place,
    waiting: { events: 0, for: null },
    foreignTransactions: null,
  });

  const consumers = await source.consumers();
  expect(consumers.map(({ name }) => name).toSorted()).toEqual(["emt:processor:projector:withdrawals", "ledger", "poisoned", "stopped"]);
  for (const { name, checkpoint, distance, unread, types } of consumers) {
    const truth = await sql.one(
      `select count(*)::int as events, count(*) filter (where message_type = 'MoneyWithdrawn')::int as withdrawn,
              (select max(global_position) from emt_messages) - $1::bigint as distance from emt_messages where global_position > $1::bigint`,
      [checkpoint],
    );
    expect(unread, name).toMatchObject({ events: truth.events, isMore: false, waiting: 0 });
    expect(distance, name).toBe(String(truth.distance));
    if (types !== null) expect([types, unread!.handled]).toEqual([["MoneyWithdrawn"], truth.withdrawn]);
  }
  expect(BigInt(named(consumers, "ledger").position!)).toBe(
    ledger
      .map(BigInt)
      .toSorted((one, other) => Number(one - other))
      .at(-1),
  );
  expect(named(consumers, "stopped").unread!.events).toBeGreaterThan(named(consumers, "ledger").unread!.events);
  expect(named(consumers, "poisoned")).toMatchObject({ status: "stopped", goesOnAfter: "position" });

  const listed = await sql.run(
    "select stream_id, count(*)::text as events, min(stream_position)::int as first from emt_messages group by stream_id order by stream_id",
  );
  const streams = [];
  for (let after: string | undefined; ; after = streams.at(-1)!.streamId) {
    const page = await source.streams({ after, limit: 7 });
    streams.push(...page);
    if (page.length < 7) break;
  }
  expect(streams.map(({ streamId, events }) => [streamId, events])).toEqual(listed.rows.map((row) => [row.stream_id, row.events]));
  for (const { streamId } of streams.slice(0, 3)) {
    const { json } = await source.readStreamJson({ streamId, direction: "forwards", limit: 500 });
    const { rows } = await sql.run("select message_id, stream_position, message_data from emt_messages where stream_id = $1 order by 2", [
      streamId,
    ]);
    expect(JSON.parse(json).map(({ eventId, streamVersion, data }: Record<string, unknown>) => [eventId, streamVersion, data])).toEqual(
      rows.map((row) => [row.message_id, row.stream_position, row.message_data]),
    );
  }
  await sql.end();
  expect(await checksums(storeUrl, "public")).toEqual(before);
});

test("the log's pages joined are the log: every event once, by place, and every stream in its own order", async ({
  emmett,
  storeUrl,
  source,
}) => {
  await emmett.append(20, 10);
  const sql = await openSession(storeUrl);
  const { rows } = await sql.run("select message_id from emt_messages order by message_id");
  await sql.end();

  const told = await wholeLog(source, 9);

  expect(told.map(({ eventId }) => eventId).toSorted()).toEqual(rows.map((row) => row.message_id));
  const versions = new Map<string, bigint>();
  for (const { streamId, streamVersion } of told) {
    expect(BigInt(streamVersion), streamId).toBe((versions.get(streamId) ?? 0n) + 1n);
    versions.set(streamId, BigInt(streamVersion));
  }
});

test("the events that a consumer of 0.42 was handed below its checkpoint and dropped are found, every one and no other", async ({
  emmett,
  storeUrl,
  source,
  session,
}) => {
  await emmett.append(20, 10);
  // An older transaction that appends later than a younger one: what emmett orders by and what it compares by disagree, whatever the race brought.
  const older = await session();
  await older.begin();
  await older.run("select pg_current_xact_id()");
  const younger = await session();
  await append(younger, "account-young");
  await append(older, "account-old");
  await older.commit();
  const handled = new Set(await emmett.consume({ processorId: "ledger" }));
  const opened = new Set(await emmett.consume({ processorId: "welcome", types: ["AccountOpened"] }));
  const sql = await openSession(storeUrl);

  const lost = async (name: string, types?: string[]) =>
    (await source.skipped!({ consumer: { name, version: 1, partition: "emt:default" }, types, limit: 500 })).map(
      ({ position, isCertain }) => ({
        at: position.split(":")[1]!,
        isCertain,
      }),
    );
  const missed = async (seen: ReadonlySet<string>, type?: string) =>
    (await sql.run("select global_position from emt_messages where $1::text is null or message_type = $1", [type ?? null])).rows
      .map((row) => String(row.global_position))
      .filter((at) => !seen.has(at));

  const ofLedger = await lost("ledger");
  expect(ofLedger.length).toBeGreaterThan(0);
  expect(ofLedger.every(({ isCertain }) => isCertain)).toBe(true);
  expect(ofLedger.map(({ at }) => at).toSorted()).toEqual((await missed(handled)).toSorted());

  // Which batches a filtered consumer read is known to nobody: what it missed is between what is certain and what is possible.
  const ofWelcome = await lost("welcome", ["AccountOpened"]);
  const missedByWelcome = await missed(opened, "AccountOpened");
  expect(missedByWelcome).toEqual(expect.arrayContaining(ofWelcome.filter(({ isCertain }) => isCertain).map(({ at }) => at)));
  expect(ofWelcome.map(({ at }) => at)).toEqual(expect.arrayContaining(missedByWelcome));
  expect(ofWelcome.find(({ isCertain }) => isCertain)).toBeDefined();
  await sql.end();
});

test("a stream that was archived and begun again is told once, in the store's order: the versions of each part by themselves", async ({
  emmett,
  owner,
  session,
  source,
}) => {
  const write = (nth: number) => ({ type: "MoneyDeposited", data: { account: "a-1", amount: `${nth}.00` } });
  await emmett.write({ streamId: "a-1", appends: [[write(1)], [write(2), write(3)]] });
  await owner(
    "update emt_streams set is_archived = true where stream_id = 'a-1'",
    "update emt_messages set is_archived = true where stream_id = 'a-1'",
  );
  await emmett.write({ streamId: "a-1", appends: [[write(4)], [write(5)]] });
  const sql = await session();
  const { rows } = await sql.run("select message_id, stream_position from emt_messages order by transaction_id, global_position");
  expect(rows.map((row) => row.stream_position)).toEqual(["1", "2", "3", "1", "2"]);

  for (const limit of [1, 2, 4, 9]) {
    const told = await wholeLog(source, limit);
    expect(told.map(({ eventId, streamVersion }) => [eventId, streamVersion])).toEqual(
      rows.map((row) => [row.message_id, row.stream_position]),
    );
  }
});

test("a part of a stream that was handed out in another order is told once, although the next part stands on the same page", async ({
  owner,
  session,
  source,
}) => {
  const [older, younger] = [await session(), await session()];
  await append(younger, "b-1");
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await append(younger, "a-1");
  await append(older, "a-1");
  await older.commit();
  await owner(
    "update emt_streams set is_archived = true where stream_id = 'a-1'",
    "update emt_messages set is_archived = true where stream_id = 'a-1'",
  );
  await append(younger, "a-1");

  for (const limit of [1, 2, 3, 9]) {
    const told = await wholeLog(source, limit);
    expect(told.map(({ streamId, streamVersion }) => `${streamId} ${streamVersion}`)).toEqual(["b-1 1", "a-1 1", "a-1 2", "a-1 1"]);
  }
});
