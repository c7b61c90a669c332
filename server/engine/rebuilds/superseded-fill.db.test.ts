import { SUPERSEDING_LOCK } from "@/server/db/advisory-locks";
import type { Database } from "@/server/db/database";
import { journal } from "@/server/engine/testing/journal";
import type { ScanRequest } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { expect, test } from "./testing/fill-test";

const PATIENCE_MS = 20_000;
const SUPERSEDE = `
  select event_store.supersede_events(gen_random_uuid(), array(
    select global_position from event_store.events where stream_id = 'a' and stream_version = $1), null, 'other', 'tester')`;
const WAITING = `
  select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;

/** A repair of the log that has not committed: it does once somebody waits for it. */
const supersedeSlowly = async (db: Database, version: number): Promise<() => Promise<void>> => {
  const isWaitedFor = async () => (await db.$client.query(WAITING)).rowCount === 1;
  const session = await db.$client.connect();
  await session.query("begin");
  await session.query("select pg_advisory_xact_lock($1)", [SUPERSEDING_LOCK.toString()]);
  await session.query(SUPERSEDE, [version]);
  return async () => {
    try {
      await eventually(isWaitedFor, PATIENCE_MS);
      await session.query("commit");
    } finally {
      session.release(true);
    }
  };
};

test("a candidate is filled without what counts no more, also where that is said between its fold and its rows", async ({
  db,
  append,
  candidate,
}) => {
  await append("a", "Noted", "Noted", "Noted");
  const filled = await candidate(journal, 1);
  await db.$client.query(SUPERSEDE, [2]);
  const source = openNativeSource({ db });
  let scans = 0;
  let committed: Promise<void> = Promise.resolve();
  async function* scan(request: ScanRequest) {
    yield* source.scan(request);
    scans += 1;
    if (scans === 1) committed = (await supersedeSlowly(db, 3))();
  }
  await filled.fillAll({ source: { ...source, scan } });
  await committed;

  expect(scans, "it is folded anew").toBe(2);
  expect([...(await filled.rows())]).toMatchObject([["a", { versions: "1 ", total: 1 }]]);
  expect(await filled.partitions(), "they are read all the same").toMatchObject([{ events: "3", rows: "1", letters: 0 }]);
});
