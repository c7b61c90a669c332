import { opened, refused } from "../attached/testing/store-test";
import { expect, test } from "./testing/message-db-test";
import { write } from "./testing/write-message";

test("a store of message-db is known by its table, and what it does not give is said", async ({ attach }) => {
  expect(opened(await attach()).describe()).toMatchObject({
    store: "message-db 1.3.0",
    schema: "message_store",
    capabilities: {
      ...{ checkpoints: { isGiven: true }, "safe-reading": { isGiven: true } },
      ...{ letters: { isGiven: false }, defects: { isGiven: false }, actions: { isGiven: true } },
    },
    notes: [expect.stringContaining("grant pg_read_all_stats")],
    missingIndexes: [],
  });
});

test("each index that is not there is asked for by the statement that makes it, and what it would help is told all the same", async ({
  owner,
  attach,
  writer,
}) => {
  const own = await writer();
  await write(own, "account-1");
  await write(own, "account:position-ledger", "Recorded", { position: 1 });
  await owner("drop index message_store.messages_stream, message_store.messages_category");
  await owner("alter table message_store.messages drop constraint messages_pkey");
  const source = opened(await attach());

  const statements = source.describe().missingIndexes.map(({ statement }) => statement);
  expect(statements).toEqual([
    'create index concurrently on "message_store"."messages" (global_position)',
    'create index concurrently on "message_store"."messages" (stream_name, position)',
    'create index concurrently on "message_store"."messages" ("message_store"."category"(stream_name), global_position)',
  ]);
  expect((await source.streams({ limit: 10 })).map(({ streamId }) => streamId)).toEqual(["account-1", "account:position-ledger"]);
  expect(await source.consumers()).toMatchObject([{ name: "account:position-ledger", unread: { events: 0 } }]);
  await owner(...statements);
  expect(opened(await attach()).describe().missingIndexes).toEqual([]);
});

test("a store in a schema of another name, with columns of somebody's own and without its functions, is read with what it has", async ({
  owner,
  attach,
  writer,
  storeUrl,
}) => {
  const own = await writer();
  await write(own, "account-1");
  await write(own, "account:position", "Recorded", { position: 1 });
  await owner(
    "alter table message_store.messages add column note text",
    "drop function message_store.category cascade",
    "drop function message_store.message_store_version",
    'alter schema message_store rename to "Bank"',
    "create table public.messages (id int, text text)",
    "do $$ begin create role store_reader login; exception when duplicate_object then null; end $$",
    'grant usage on schema "Bank" to store_reader',
    'grant select on "Bank".messages to store_reader',
  );
  const url = new URL(storeUrl);
  url.username = "store_reader";
  const source = opened(await attach(url.toString()));

  expect(source.describe()).toMatchObject({ store: "message-db", schema: "Bank" });
  expect(source.describe().missingIndexes.map(({ statement }) => statement)).toEqual([
    `create index concurrently on "Bank"."messages" (split_part(stream_name, '-', 1), global_position)`,
  ]);
  expect(await source.head()).toMatchObject({ position: "2", safePosition: "2" });
  expect(await source.gaps(), "the sequence is not this login's to read").toBeNull();
  expect(await source.consumers()).toMatchObject([{ name: "account:position", partition: "account", unread: { events: 0 } }]);
  expect((await source.readLog({ limit: 10 })).events).toBe(2);

  await owner(`create index on "Bank".messages (split_part(stream_name, '-', 1), global_position)`);
  expect(opened(await attach(url.toString())).describe().missingIndexes).toEqual([]);
});

test("what is missing is said in one sentence that names it; a table of that name that is none of message-db's is no store", async ({
  owner,
  attach,
  storeUrl,
}) => {
  await attach();
  await owner("revoke select on message_store.messages from store_reader");
  const url = new URL(storeUrl);
  url.username = "store_reader";
  expect(refused(await attach(url.toString()))).toBe(
    "The login store_reader may not read message_store.messages: grant usage on schema message_store and select on its tables to it.",
  );
  await owner("create schema other", "create table other.messages (like message_store.messages)");
  expect(refused(await attach())).toBe(
    "There are stores of message-db in the schemas message_store, other: name one by the search path of the login store_reader.",
  );
  await owner("drop schema other cascade", "alter table message_store.messages rename column metadata to meta");
  expect(refused(await attach())).toBe(
    "message_store.messages has no metadata: this is not a release of message-db that is known here (1.x).",
  );
  await owner("alter table message_store.messages rename column stream_name to stream");
  expect(refused(await attach())).toMatch(/^The database has none of the tables of a store that is known here \(emmett, message-db/);
});

test("a login that may write is told so, and a table that no sequence numbers is read up to its first gap", async ({
  owner,
  attach,
  storeUrl,
  writer,
}) => {
  const own = await writer();
  for (let nth = 0; nth < 3; nth += 1) await write(own, "account-1");
  await owner(
    "alter sequence message_store.messages_global_position_seq owned by none",
    "delete from message_store.messages where global_position = 2",
  );
  const source = opened(await attach(storeUrl));

  expect(source.describe().notes).toContainEqual(expect.stringContaining("may write to the store"));
  expect(source.describe().capabilities["safe-reading"].sentence).toContain("Nobody knows which sequence");
  expect(await source.head()).toMatchObject({ position: "3", safePosition: "1", waiting: { events: 1, for: null } });
});
