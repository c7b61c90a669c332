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

test("an id that is no uuid becomes one, always the same, and the original's stands with the event; one that is taken stops the copy", async ({
  db,
  copy,
  session,
  owner,
  storeUrl,
}) => {
  const store = await session();
  await append(store, "a-1");
  await append(store, "a-1");
  await owner("update emt_messages set message_id = 'order-' || stream_position");
  const stop = copy(await readerOf(storeUrl));
  const rows = await copiedOnce(db, 2);
  const { rows: named } = await db.$client.query(
    "select metadata -> 'copiedFrom' ->> 'eventId' as id from event_store.events order by global_position",
  );
  expect(named.map(({ id }) => id)).toEqual(["order-1", "order-2"]);
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
