import { readFile } from "node:fs/promises";
import { append } from "@/server/sources/emmett/testing/append";
import { test as emmettTest, expect, readerOf } from "@/server/sources/emmett/testing/emmett-test";
import { copiedOnce, copiedRows, copyOnce, copyRow, type StartCopy, useCopies } from "./testing/copy-runs";

const test = emmettTest.extend<{ copy: StartCopy }>({ copy: async ({ db }, use) => useCopies(db, use) });

const BY_STREAM = `
  select stream_id as "streamId", (row_number() over (partition by stream_id order by stream_position))::text as version, message_id as "eventId",
         message_type as type, transaction_id || ':' || global_position as "from"
    from emt_messages order by stream_id collate "C", stream_position`;

test("a log that twenty of emmett's own appenders write while it is copied is whole, each stream in its order, and every event is there once", async ({
  db,
  copy,
  emmett,
  session,
  storeUrl,
}) => {
  copy(await readerOf(storeUrl));
  await emmett.append(20, 12);
  const store = await session();
  const { rows: originals } = await store.run(BY_STREAM);
  expect(originals.length).toBeGreaterThan(100);

  const rows = await copiedOnce(db, originals.length);
  const byStream = rows
    .map(({ position, at, ...row }) => row)
    .toSorted((one, other) =>
      one.streamId < other.streamId ? -1 : one.streamId > other.streamId ? 1 : Number(one.version) - Number(other.version),
    );
  expect(byStream).toEqual(originals);
  expect(await copyRow(db)).toMatchObject({ events: String(originals.length), trouble: null });
});

test("an id that is no uuid becomes one, always the same, also where it names a cause, and the original's stands with the event; one that is taken stops the copy", async ({
  db,
  copy,
  session,
  owner,
  storeUrl,
}) => {
  const store = await session();
  await append(store, "a-1");
  await append(store, "a-1");
  await owner(
    "update emt_messages set message_id = 'order-' || stream_position",
    `update emt_messages set message_metadata = '{"causationId": "order-1"}' where stream_position = 2`,
  );
  const stop = copy(await readerOf(storeUrl));
  const rows = await copiedOnce(db, 2);
  const { rows: named } = await db.$client.query(
    "select metadata -> 'copiedFrom' ->> 'eventId' as id, metadata -> 'copiedFrom' ->> 'causationId' as cause, causation_id from event_store.events order by global_position",
  );
  expect(named.map(({ id, cause }) => [id, cause])).toEqual([
    ["order-1", null],
    ["order-2", "order-1"],
  ]);
  expect(named.map(({ causation_id }) => causation_id)).toEqual([null, rows[0]!.eventId]);
  expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(2);

  await stop();
  const log: string[] = [];
  await append(store, "a-2", "AccountOpened", { owner: "ada@example.com" });
  await append(store, "a-3", "AccountOpened", { owner: "ada@example.com" });
  await owner("update emt_messages set message_id = 'order-1' where stream_id = 'a-3'");
  copy(await readerOf(storeUrl), undefined, log);
  const { trouble } = await copyOnce(db, (row) => row.is_stopped);
  const { rows: twins } = await store.run(
    "select transaction_id || ':' || global_position as at from emt_messages where stream_id = 'a-3'",
  );
  expect(trouble).toBe(
    `The event at position ${twins[0].at}, order-1, has the id of another event, and in this console's log an id names one event.`,
  );
  expect(await copiedRows(db)).toHaveLength(2);
  // What was to be appended stands in no log.
  expect(log.join()).toContain("23505");
  expect(log.join()).not.toContain("ada@example.com");
});

test("of a stream that was archived and begun again one stream is made, in the store's order, and the copy goes on behind either part", async ({
  db,
  copy,
  emmett,
  owner,
  session,
  storeUrl,
}) => {
  const write = (...amounts: number[]) =>
    emmett.write({ streamId: "a-1", appends: [amounts.map((amount) => ({ type: "MoneyDeposited", data: { amount } }))] });
  await write(1, 2, 3);
  const stop = copy(await readerOf(storeUrl));
  await copiedOnce(db, 3);
  await stop();
  await owner(
    "update emt_streams set is_archived = true where stream_id = 'a-1'",
    "update emt_messages set is_archived = true where stream_id = 'a-1'",
  );
  await write(4, 5, 6);
  copy(await readerOf(storeUrl));
  await copiedOnce(db, 6);
  await write(7);
  const rows = await copiedOnce(db, 7);

  const store = await session();
  const { rows: originals } = await store.run(
    "select message_id as id, transaction_id || ':' || global_position as at from emt_messages order by transaction_id, global_position",
  );
  expect(rows.map(({ version, eventId, from }) => [version, eventId, from])).toEqual(
    originals.map(({ id, at }, nth) => [String(nth + 1), id, at]),
  );
  expect(await copyOnce(db, (row) => row.behind?.events === 0)).toMatchObject({ events: "7", trouble: null });
});

test("a source that was given another name is told the one that the log was copied under", async ({ db, copy, session, storeUrl }) => {
  await append(await session(), "a-1");
  const stop = copy(await readerOf(storeUrl));
  await copiedOnce(db, 1);
  await stop();
  await db.$client.query("update tidemark.copies set source = 'till'");
  copy(await readerOf(storeUrl));
  const { trouble } = await copyOnce(db, (row) => row.is_stopped);
  expect(trouble).toContain("is the copy of till. If bank is the same store, call it till again");
  expect(await copiedRows(db)).toHaveLength(1);
});

test("who knows that it is the same store says so in the row of the copy, as docs/copy.md has it, and the copy goes on", async ({
  db,
  copy,
  owner,
  session,
  storeUrl,
}) => {
  const store = await session();
  for (const nth of [1, 2, 3]) await append(store, `a-${nth}`);
  copy(await readerOf(storeUrl));
  await copiedOnce(db, 3);
  await owner("delete from emt_messages where stream_id = 'a-3'");
  expect((await copyOnce(db, (row) => row.is_stopped)).trouble).toContain("bank was rewound");
  await append(store, "a-4");
  const [, forgetEvent, forgetStore] = /```sql\n +(.*)\n +(.*)\n +```/.exec(await readFile("docs/copy.md", "utf8"))!;
  await db.$client.query(forgetEvent!);
  await copiedOnce(db, 4);
  await copyOnce(db, (row) => row.trouble === null && row.behind?.events === 0);

  // As after a move that gave the same events another identity.
  await db.$client.query("update tidemark.copies set identity = 'the server before'");
  expect((await copyOnce(db, (row) => row.is_stopped)).trouble).toContain("another store than the one that was copied");
  await append(store, "a-5");
  await db.$client.query(forgetStore!);
  const rows = await copiedOnce(db, 5);
  expect(rows.map(({ streamId }) => streamId)).toEqual(["a-1", "a-2", "a-3", "a-4", "a-5"]);
});
