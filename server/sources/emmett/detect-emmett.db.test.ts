import { attachStore } from "../attach-store";
import { opened, refused } from "../attached/testing/store-test";
import { append } from "./testing/append";
import { expect, readerOf, test } from "./testing/emmett-test";

test("a store of emmett 0.42 is known by its tables, and what it does not give is said", async ({ owner, attach }) => {
  await owner();
  const described = opened(await attach()).describe();

  expect(described).toMatchObject({
    schema: "public",
    capabilities: { checkpoints: { isGiven: true }, letters: { isGiven: false }, defects: { isGiven: true }, actions: { isGiven: true } },
  });
  expect(described.store).toMatch(/^emmett \(tables of 0\.42\.\d+\)$/);
  expect(described.notes).toEqual([expect.stringContaining("grant pg_read_all_stats")]);
  expect(described.missingIndexes).toHaveLength(4);
});

test("indexes that are there are not asked for, and one that is not valid everywhere is no index", async ({ owner, attach }) => {
  await owner(
    "create index on emt_messages (transaction_id, global_position)",
    "create index on emt_messages_emt_default_active (global_position)",
  );
  const { missingIndexes } = opened(await attach()).describe();
  expect(missingIndexes.map(({ statement }) => statement)).toEqual([
    expect.stringMatching(/^create index concurrently on \S+_active \(global_position\)$/),
    expect.stringMatching(/^create index concurrently on \S+_archived \(global_position\)$/),
  ]);
});

test("an index that is made is seen without a restart, and what is not new is not opened anew", async ({ owner, storeUrl }) => {
  await owner();
  let at = 0;
  const store = attachStore({ name: "bank", url: await readerOf(storeUrl) }, () => at);
  const before = opened(await store.attachment());
  at += 60_001;
  expect(opened(await store.attachment())).toBe(before);

  await owner("create index on emt_messages (global_position)");
  expect(opened(await store.attachment()).describe().missingIndexes).toHaveLength(4);
  at += 60_001;
  expect(opened(await store.attachment()).describe().missingIndexes).toHaveLength(2);

  await owner("revoke select on emt_messages from store_reader");
  at += 60_001;
  expect(refused(await store.attachment())).toContain("may not read public.emt_messages");
  await owner("grant select on emt_messages to store_reader");
  at += 5_001;
  expect(refused(await store.attachment())).toBeNull();
  await store.close();
});

test("a store in a schema of another name, with columns of somebody's own, and without optional tables is read with what it has", async ({
  owner,
  attach,
  storeUrl,
  session,
}) => {
  await append(await session(), "a-1");
  await owner(
    "alter table emt_messages add column note text",
    "drop table emt_processors, emt_projections",
    "alter schema public rename to bank",
    "grant usage on schema bank to store_reader",
    "grant select on all tables in schema bank to store_reader",
    "revoke select on bank.emt_messages_emt_default_active from store_reader",
  );
  const url = new URL(storeUrl);
  url.username = "store_reader";
  const source = opened(await attach(url.toString()));

  expect(source.describe()).toMatchObject({
    schema: "bank",
    capabilities: { checkpoints: { isGiven: false }, streams: { isGiven: true } },
  });
  expect(await source.consumers()).toEqual([]);
  expect((await source.streams({ limit: 10 })).map(({ streamId }) => streamId)).toEqual(["a-1"]);
  expect((await source.readLog({ limit: 10 })).events).toBe(1);
});

test("what is missing is said in one sentence that names it", async ({ owner, attach, serverUrl, storeUrl }) => {
  expect(refused(await attach(serverUrl))).toBe(
    "The database has none of the tables of a store that is known here (emmett, message-db, Marten).",
  );
  await readerOf(storeUrl);
  const url = new URL(storeUrl);
  url.username = "store_reader";
  const reader = url.toString();

  await owner("revoke select on emt_streams from store_reader");
  expect(refused(await attach(reader))).toBe(
    "The login store_reader may not read public.emt_streams: grant usage on schema public and select on its tables to it.",
  );
  await owner("grant select on emt_streams to store_reader", "alter table emt_messages rename column message_type to kind");
  expect(refused(await attach(reader))).toBe(
    "public.emt_messages has no message_type: this is not a release of emmett that is known here (0.42 and the next).",
  );
  await owner("alter table emt_messages rename column kind to message_type", "drop table emt_streams");
  expect(refused(await attach(reader))).toBe(
    "public has emt_messages and no emt_streams: this is a part of a store of emmett, and not enough to read it.",
  );
});

test("a login that may write is told so, and writes nothing all the same, whatever the store does when it is read", async ({
  owner,
  attach,
  storeUrl,
  session,
}) => {
  const writer = await session();
  await append(writer, "a-1");
  await owner(
    "create table looks (at timestamptz)",
    `create function note_look() returns boolean language plpgsql security definer as $$ begin insert into looks values (now()); return true; end $$`,
    "alter table emt_streams enable row level security",
    "create policy noting on emt_streams for select using (note_look())",
  );
  const source = opened(await attach());
  await expect(source.streams({ limit: 10 })).rejects.toThrow("cannot execute INSERT in a read-only transaction");
  expect(await writer.one("select count(*)::int as times from looks")).toEqual({ times: 0 });

  expect(opened(await attach(storeUrl)).describe().notes).toContainEqual(expect.stringContaining("may write to the store"));
});

test("checkpoints of the next release are places, which nothing is dropped by; one that is neither is said to be unreadable", async ({
  owner,
  attach,
  session,
}) => {
  const [older, younger] = [await session(), await session()];
  await older.begin();
  await older.run("select pg_current_xact_id()");
  await append(younger, "a-1");
  await append(older, "a-2");
  await older.commit();
  const [first] = (
    await younger.run("select transaction_id::text as id, global_position::text as at from emt_messages order by transaction_id")
  ).rows;
  await owner(`insert into emt_processors (last_processed_transaction_id, processor_id, last_processed_checkpoint) values
    ('0', 'composite', '${String(first.id).padStart(20, "0")}:${String(first.at).padStart(19, "0")}'), ('0', 'odd', 'yesterday'),
    ('0', 'plain', '${String(first.at).padStart(19, "0")}')`);
  const source = opened(await attach());
  const consumers = await source.consumers();

  // a-2 is of the older transaction and stands at the higher position: read by place, a-1 comes after it; by position, nothing does.
  expect(consumers).toMatchObject([
    { name: "composite", goesOnAfter: "place", position: `${first.id}:${first.at}`, unread: { events: 1 } },
    { name: "odd", position: null, unread: null },
    { name: "plain", goesOnAfter: "position", unread: { events: 0 } },
  ]);
  const lost = (name: string) => source.skipped!({ consumer: { name, version: null, partition: null }, limit: 10 });
  expect(await lost("composite")).toEqual([]);
  expect(await lost("plain")).toMatchObject([{ streamId: "a-1" }]);
});
