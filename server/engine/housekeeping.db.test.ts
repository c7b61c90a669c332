import { balances } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { forgetAppendResults } from "@/server/db/append-results/forget-append-results";
import type { Database } from "@/server/db/database";
import { expect, test } from "@/server/testing/database-test";
import { forgetOld } from "./housekeeping";

const keysIn = async (db: Database, table: string): Promise<string[]> =>
  (await db.$client.query<{ key: string }>(`select idempotency_key as key from ${table} order by 1`)).rows.map(({ key }) => key);

const append = (db: Database, key: string) =>
  db.$client.query("select stream_version from event_store.append_events('a-1', -1, $1, $2)", [
    JSON.stringify([{ type: "Noted", data: {} }]),
    key,
  ]);

const age = (db: Database, key: string, days: number) =>
  db.$client.query("update event_store.append_results set recorded_at = now() - make_interval(days => $2) where idempotency_key = $1", [
    key,
    days,
  ]);

test("an append's key is known for a week and free afterwards; its events stay", async ({ db }) => {
  for (const key of ["old", "young"]) await append(db, key);
  await age(db, "old", 8);
  await age(db, "young", 6);

  await forgetOld(db, new AbortController().signal);

  expect(await keysIn(db, "event_store.append_results")).toEqual(["young"]);
  expect((await append(db, "young")).rows).toEqual([{ stream_version: "2" }]);
  expect((await append(db, "old")).rows).toEqual([{ stream_version: "3" }]);
});

test("an answer to a POST is deleted after a week", async ({ db }) => {
  await db.$client.query(`
    insert into tidemark.answers (idempotency_key, endpoint, actor, request_hash, answered_at)
    select k, 'POST /api/x', 'ada', 'h', now() - make_interval(days => d) from (values ('old', 8), ('young', 6)) as v (k, d)`);

  await forgetOld(db, new AbortController().signal);

  expect(await keysIn(db, "tidemark.answers")).toEqual(["young"]);
});

test("one call goes through more than a chunk, a statement through no more than its limit, and none after a stop", async ({ db }) => {
  await db.$client.query(`
    insert into event_store.append_results (idempotency_key, stream_id, recorded_at)
    select 'k' || n, 'a-1', now() - interval '8 days' from generate_series(1, 5000) n`);
  const left = async () => (await keysIn(db, "event_store.append_results")).length;

  expect(await forgetAppendResults(db, 100)).toBe(100);
  expect(await left()).toBe(4_900);
  await forgetOld(db, AbortSignal.abort());
  expect(await left()).toBe(4_900);
  await forgetOld(db, new AbortController().signal);
  expect(await left()).toBe(0);
});

test("rows that another engine is deleting are passed over, not waited for", async ({ db }) => {
  for (const key of ["a", "b"]) await append(db, key);
  await db.$client.query("update event_store.append_results set recorded_at = now() - interval '8 days'");

  await db.transaction(async (tx) => {
    await tx.execute("delete from event_store.append_results where idempotency_key = 'a'");
    expect(await forgetAppendResults(db, 10)).toBe(1);
  });

  expect(await keysIn(db, "event_store.append_results")).toEqual([]);
});

test("an effect that was sent is forgotten after a month; one that is due or held stays, however old", async ({ db }) => {
  await db.$client.query(`
    insert into tidemark.effects (projection, version, generation, sequence, event_id, global_position, stream_id, stream_version, event_type,
           name, payload, state, created_at, sent_at)
    select 'p', 1, 1, 's', gen_random_uuid(), '1', 's', 1, 'Noted', name, '1', state, now() - interval '90 days',
           case when state = 'sent' then now() - make_interval(days => days) end
      from (values ('old', 'sent', 31), ('young', 'sent', 29), ('due', 'due', 0), ('held', 'held', 0)) as v (name, state, days)`);

  await forgetOld(db, new AbortController().signal);

  const { rows } = await db.$client.query("select name from tidemark.effects order by name");
  expect(rows.map(({ name }) => name)).toEqual(["due", "held", "young"]);
});

test("what a generation applied is forgotten once it is gone, and kept while it is followed or filled", async ({ db }) => {
  const generations = { gone: 1, live: 2, filled: 3, cancelled: 4 };
  for (const generation of Object.values(generations))
    await db.$client.query(
      "insert into tidemark.applied_events (projection, version, generation, bucket, partition, events) values ('a', 1, $1, '0', 0, 0::bit(1000))",
      [generation],
    );
  await db.$client.query(`
    insert into tidemark.checkpoints (projection, version, generation, partition, position) values ('a', 1, 2, 0, '9');
    insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason)
    values ('a', 1, 1, 1, 2, 'retired', 'test', 'test'), ('a', 1, 2, 1, 3, 'filling', 'test', 'test'), ('a', 1, 2, 1, 4, 'cancelled', 'test', 'test')`);

  await forgetOld(db, new AbortController().signal);

  const { rows } = await db.$client.query("select generation from tidemark.applied_events order by 1");
  expect(rows.map(({ generation }) => generation)).toEqual([generations.live, generations.filled]);
});

test("samples of replicas are kept for a day", async ({ db }) => {
  await db.$client.query(`
    insert into tidemark.replication_samples (sampled_at, replica, lag_seconds)
    select now() - make_interval(hours => h), 'r-' || h, 0 from unnest(array[26, 24, 0]) h`);

  await forgetOld(db, new AbortController().signal);

  const { rows } = await db.$client.query("select replica from tidemark.replication_samples order by sampled_at");
  expect(rows.map(({ replica }) => replica)).toEqual(["r-24", "r-0"]);
});

test("lost events are forgotten after a year, and not while a projection stands halted by what is gone", async ({ db }) => {
  await register(db, balances);
  await db.$client.query(`
    insert into tidemark.lost_events (event_id, global_position, event_type, remembered_by, store_identity, noticed_at)
    select gen_random_uuid(), '1', 'days ' || d, 'engine', 'a store', now() - make_interval(days => d) from unnest(array[366, 364]) d`);
  const left = async () =>
    (await db.$client.query("select event_type from tidemark.lost_events order by id")).rows.map((row) => row.event_type);
  await db.$client.query(`update tidemark.checkpoints set failure = '{"cause": {"type": "STORE_REWOUND"}}'`);
  await forgetOld(db, new AbortController().signal);
  expect(await left()).toEqual(["days 366", "days 364"]);

  await db.$client.query("update tidemark.checkpoints set failure = null");
  await forgetOld(db, new AbortController().signal);

  expect(await left()).toEqual(["days 364"]);
});
