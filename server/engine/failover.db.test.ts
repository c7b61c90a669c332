import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Database } from "@/server/db/database";
import { type PrivateStore, startPrivateStore, startStandby } from "@/server/sources/native/testing/private-store";
import { eventually } from "@/server/testing/eventually";
import { EngineChildren } from "./testing/engine-children";
import { failuresIn, retry } from "./testing/operator";
import { openProxy, type TcpProxy } from "./testing/tcp-proxy";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let primary: PrivateStore;
let standby: PrivateStore;
/** What the engine takes for its database: whichever server is the primary. */
let address: TcpProxy;
/** Between the two servers. */
let wire: TcpProxy;
let engines: EngineChildren;

beforeEach(async () => {
  primary = await startPrivateStore();
  address = await openProxy(primary.url);
  wire = await openProxy(primary.url);
  const { hostname, port } = new URL(wire.url);
  standby = await startStandby(primary, {
    cluster_name: "replica-1",
    primary_conninfo: `host=${hostname} port=${port} user=tidemark sslmode=disable gssencmode=disable`,
  });
  engines = new EngineChildren(address.url);
});

afterEach(async () => {
  await engines?.stopAll();
  await address?.close();
  await wire?.close();
  await standby?.close();
  await primary?.close();
});

const append = async (db: Database, stream: string, count: number) => {
  const events = Array.from({ length: count }, (_, n) => ({ type: "Noted", data: { n: n + 1 } }));
  await db.$client.query("select event_store.append_events($1, -1, $2)", [stream, JSON.stringify(events)]);
};
const versionsOf = async (db: Database, stream: string): Promise<string | undefined> =>
  (await db.$client.query("select versions from read_models.journal where stream_id = $1", [stream])).rows[0]?.versions;
const untilRead = (db: Database, stream: string, versions: string) => eventually(async () => (await versionsOf(db, stream)) === versions);
const untilReplayed = async () => {
  const { rows } = await primary.db.$client.query("select pg_current_wal_insert_lsn()::text as lsn");
  await eventually(async () => {
    const replayed = await standby.db.$client.query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as done", [rows[0].lsn]);
    return replayed.rows[0].done === true;
  });
};
const lostEvents = async (db: Database) =>
  (
    await db.$client.query(`
      select event_id::text as "eventId", global_position as "position", stream_id as "streamId", stream_version::text as version,
             event_type as type, remembered_by as "rememberedBy"
        from tidemark.lost_events order by stream_id, stream_version`)
  ).rows;
const isHalted = async (db: Database) => {
  const { rows } = await db.$client.query(
    "select count(*)::int as all, count(*) filter (where failure #>> '{cause,type}' = 'STORE_REWOUND')::int as halted from tidemark.checkpoints",
  );
  return rows[0].all > 0 && rows[0].all === rows[0].halted;
};
const takeOver = async () => {
  await primary.cluster.stop("immediate");
  await standby.db.execute("select pg_promote()");
  await eventually(async () => (await standby.db.$client.query("select pg_is_in_recovery() as standby")).rows[0].standby === false);
  address.redirect(standby.url);
};

test("F9: an asynchronous replica that takes over without the newest events halts every projection, names them, and goes on once somebody let them go", async () => {
  await engines.start().ready;
  await append(primary.db, "a-1", 2);
  await untilRead(primary.db, "a-1", "1 2 ");
  await untilReplayed();
  wire.silence("all");
  await append(primary.db, "a-1", 1);
  await append(primary.db, "b-1", 2);
  await untilRead(primary.db, "b-1", "1 2 ");
  await untilRead(primary.db, "a-1", "1 2 3 ");
  const read = await primary.db.$client.query(
    "select event_id::text as id from event_store.events where global_position > 2 order by stream_id, stream_version",
  );

  await takeOver();

  await eventually(() => isHalted(standby.db));
  const lost = await lostEvents(standby.db);
  expect(lost.map(({ eventId }) => eventId)).toEqual(read.rows.map(({ id }) => id));
  expect(lost).toMatchObject([
    { streamId: "a-1", version: "3", type: "Noted", position: "3", rememberedBy: "engine" },
    { streamId: "b-1", version: "1" },
    { streamId: "b-1", version: "2" },
  ]);
  expect((await failuresIn(standby.db))?.[0]?.cause.message).toContain("lost at least 3 events");

  await append(standby.db, "a-1", 1);
  await append(standby.db, "c-1", 1);
  expect(await versionsOf(standby.db, "c-1")).toBeUndefined();
  for (const projection of ["journal", "totals"]) await retry(standby.db, projection);

  await untilRead(standby.db, "a-1", "1 2 3 ");
  await untilRead(standby.db, "c-1", "1 ");
  expect(await failuresIn(standby.db)).toBeUndefined();
  expect(await lostEvents(standby.db)).toEqual(lost);
});

test("F9: a synchronous replica takes over with every event that was acknowledged, and everything goes on by itself", async () => {
  await primary.db.execute(`alter system set synchronous_standby_names = '"replica-1"'`);
  await primary.db.execute("select pg_reload_conf()");
  await eventually(async () => {
    const { rows } = await primary.db.$client.query("select from pg_stat_replication where sync_state = 'sync'");
    return rows.length === 1;
  });
  await engines.start().ready;
  await append(primary.db, "a-1", 3);
  await untilRead(primary.db, "a-1", "1 2 3 ");

  await takeOver();
  await append(standby.db, "a-1", 1);

  await untilRead(standby.db, "a-1", "1 2 3 4 ");
  expect(await lostEvents(standby.db)).toEqual([]);
  expect(await failuresIn(standby.db)).toBeUndefined();
});
