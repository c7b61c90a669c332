import { setTimeout as pause } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import type { Store } from "../store/bench-stores";
import { startChild } from "../tools/start-child";

const TABLE = `
  create schema rival;
  create table rival.accounts (stream_id text primary key, balance numeric(30,2) not null, entries integer not null, trail integer not null,
    last_at timestamptz not null) with (fillfactor = 50)`;

const ADD = `
  select count(*) from graphile_worker.add_jobs(array(
    select row('fold', json_build_object('streamId', stream_id, 'streamVersion', stream_version::text, 'eventId', event_id, 'type', event_type,
             'data', data, 'occurredAt', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
             stream_id, now() - interval '1 hour' + global_position * interval '1 microsecond', 25, null, 0, null)::graphile_worker.job_spec
      from event_store.events order by global_position offset $1 limit $2))`;

const BATCH = 1_000;

/** Once a database. */
export const prepareNamedQueues = async ({ url, db }: Store): Promise<void> => {
  await runMigrations({ connectionString: url });
  await db.$client.query(TABLE);
};

const addJobs = async ({ db }: Store, letters: number): Promise<void> => {
  const client = await db.$client.connect();
  await client.query("begin");
  for (let at = 0; at < letters; at += BATCH) await client.query(ADD, [at, BATCH]);
  await client.query("commit");
  client.release();
};

const untilFolded = async ({ db }: Store, letters: number): Promise<void> => {
  for (;;) {
    const { rows } = await db.$client.query<{ done: boolean }>("select coalesce(sum(entries), 0) >= $1::int as done from rival.accounts", [
      letters,
    ]);
    if (rows[0]?.done) return;
    await pause(20);
  }
};

/** Letters a second, from the commit that shows the worker all jobs until the last row is written. */
export const byNamedQueues = async (store: Store, letters: number): Promise<number> => {
  await store.db.$client.query("truncate rival.accounts");
  const worker = await startChild("bench/lines/named-queues-worker.ts", { DATABASE_URL: store.url, NO_LOG_SUCCESS: "1" });
  try {
    await addJobs(store, letters);
    const startedAt = performance.now();
    await untilFolded(store, letters);
    return (letters / (performance.now() - startedAt)) * 1_000;
  } finally {
    await worker.stop();
  }
};
