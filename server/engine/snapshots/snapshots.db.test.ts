import { sql } from "drizzle-orm";
import { z } from "zod";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import type { Database } from "@/server/db/database";
import { forgetSnapshots } from "@/server/db/snapshots/forget-snapshots";
import { nearestSnapshot } from "@/server/db/snapshots/nearest-snapshot";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { keepSnapshots, sweep } from "@/server/engine/snapshots/keep-snapshots";
import { integer, text } from "@/server/projections/columns";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { buildRegistry } from "@/server/projections/registry";
import { openFoldAnchors } from "@/server/replay/fold-anchors";
import { replayTo, type StreamReplay } from "@/server/replay/fold-stream";
import { foldsOfStream } from "@/server/replay/folds-of-stream";
import { projectionFold } from "@/server/replay/replay-fold";
import { anchorOf } from "@/server/replay/snapshot-text";
import { openLogger } from "@/server/runtime/logger";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { givenGeneration, switchReaders } from "@/server/testing/given-generation";
import { givenLetters } from "@/server/testing/given-letters";

const counted = defineEventType({ name: "Counted", meaning: "One more.", schema: z.object({ n: z.number() }) });
const define = (version: number, columns: { total: ReturnType<typeof integer>; first: ReturnType<typeof text> }) =>
  defineProjection({
    name: "balances",
    version,
    events: [counted],
    columns,
    apply: (row, { data }) => ({ total: (row?.total ?? 0) + data.n, first: row?.first ?? String(data.n) }),
  });
const projection = define(1, { total: integer(), first: text() });
const registry = buildRegistry([projection]);

const FILL = `
  insert into event_store.events (stream_id, stream_version, event_id, event_type, data, occurred_at)
  select $1, n, gen_random_uuid(), 'Counted', jsonb_build_object('n', n % 7), timestamptz '2026-01-01 00:00:00Z' + n * interval '1 second'
    from generate_series($2::int, $3::int) n`;

const given = async (db: Database, streamId: string, from: number, to: number): Promise<void> => {
  const client = await db.$client.connect();
  await client.query("begin; select event_store.claim_positions()");
  await client.query(FILL, [streamId, from, to]);
  await client.query("commit");
  client.release();
  await openNativeSource({ db }).publishHead();
};

const register = (db: Database) =>
  registerProjection(db, {
    ...{ name: "balances", version: 1, source: "native", eventTypes: ["Counted"], partitions: 1 },
    start: openNativeSource({ db }).start,
    modelOf: (generation) => readModelOf(projection, generation),
  });

/** Resolves with the streams that failed. */
const sweepAll = async (db: Database, signal = new AbortController().signal, definitions = registry): Promise<string[]> => {
  const source = openNativeSource({ db });
  const failed: string[] = [];
  const onFailure = (streamId: string) => failed.push(streamId);
  await sweep({ db, source, registry: definitions, giveWay: async () => undefined, onFailure }, source.start, signal);
  return failed;
};

const passAll = (db: Database) =>
  db.execute(sql`update tidemark.checkpoints set position = (select max(global_position)::text from event_store.events)`);

const kept = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ kept: string }>(sql`
    select projection || ' v' || stream_version as kept from event_store.snapshots order by projection, stream_version`);
  return rows.map((row) => row.kept);
};

const fillAgain = async (db: Database): Promise<void> => {
  const again = { projection: "balances", version: 1, generation: 2 };
  await givenGeneration(db, again, readModelOf(projection, again.generation));
  await switchReaders(db, again);
};

const foldsKept = async (db: Database): Promise<string[]> => {
  const { rows } = await db.execute<{ folds: string }>(sql`select folds from event_store.snapshots where projection = 'balances'`);
  return rows.map(({ folds }) => folds);
};

/** Replays without anything folded before, as another process would. Gives the state and how many events were read for it. */
const replayed = async (db: Database, version: number, definition = projection, anchors = openFoldAnchors()) => {
  const source = openNativeSource({ db });
  const folds = await foldsOfStream(db, buildRegistry([definition]), definition, "long");
  const fold = projectionFold(folds, "version");
  let read = 0;
  const replay: StreamReplay = {
    source: {
      ...source,
      readStream: async (page) => {
        const events = await source.readStream(page);
        read += events.length;
        return events;
      },
    },
    streamId: "long",
    fold,
    anchors,
    snapshotBefore: async (at) => {
      const stored = await nearestSnapshot(db, { streamId: "long", ...fold }, at);
      return stored && anchorOf(stored);
    },
    field: "version",
    signal: new AbortController().signal,
  };
  const state = await replayTo(replay, BigInt(version));
  return { state: state?.after, read };
};

const totalAt = (version: number): number => Array.from({ length: version }, (_, n) => (n + 1) % 7).reduce((sum, n) => sum + n, 0);

test("states of long streams are kept after every thousandth event, and a replay starts at the nearest", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 7_300);
  await given(db, "short", 1, 4_999);
  const before = await replayed(db, 7_250);
  expect(before.read).toBeGreaterThan(7_000);
  await sweepAll(db);

  expect(await kept(db)).toEqual([
    "balances v5000",
    "balances v6000",
    "balances v7000",
    `${MERGED_PAYLOADS} v5000`,
    `${MERGED_PAYLOADS} v6000`,
    `${MERGED_PAYLOADS} v7000`,
  ]);
  const after = await replayed(db, 7_250);
  expect(after.read).toBeLessThan(600);
  expect(after.state).toEqual(before.state);
  expect(after.state?.row).toEqual({ total: totalAt(7_250), first: "1" });
  expect(after.state?.blame.get("first")).toBe(1n);
});

test("what was kept before a crash stays, and the next sweep takes the rest alone", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 6_000);
  await sweepAll(db);
  await given(db, "long", 6_001, 8_000);
  const { rows } = await db.execute<{ at: string }>(sql`select max(recorded_at)::text as at from event_store.snapshots`);
  await sweepAll(db);

  const late = await db.execute<{ v: string }>(sql`
    select distinct stream_version::text as v from event_store.snapshots where recorded_at > ${rows[0]!.at}::timestamptz order by 1`);
  expect(late.rows.map(({ v }) => v)).toEqual(["7000", "8000"]);
});

test("two engines that sweep at once keep the same", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 8_000);
  await Promise.all([sweepAll(db), sweepAll(db), sweepAll(db)]);
  expect((await kept(db)).length).toBe(8);
  expect((await replayed(db, 7_999)).state?.row).toMatchObject({ total: totalAt(7_999) });
});

test("a sweep that is told to stop leaves what it has, and nothing half made", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 9_000);
  const stopping = new AbortController();
  const sweeping = sweepAll(db, stopping.signal).catch(() => undefined);
  await eventually(async () => (await kept(db)).length > 0);
  stopping.abort();
  await sweeping;
  const there = (await kept(db)).length;
  expect((await replayed(db, 8_500)).state?.row).toMatchObject({ total: totalAt(8_500) });
  await sweepAll(db);
  expect((await kept(db)).length).toBe(10);
  expect(there).toBeLessThanOrEqual(10);
});

test("a letter that is settled later makes what was kept behind it another fold's, and nothing before it", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 7_000);
  await sweepAll(db);
  await givenLetters(db, { sequence: "long", letters: [{ streamId: "long", streamVersion: 5_500, state: "discarded" }] });

  const { state, read } = await replayed(db, 6_900);
  expect(state?.row).toMatchObject({ total: totalAt(6_900) - (5_500 % 7) });
  expect(read).toBeLessThan(2_200);
  await sweepAll(db);
  expect((await replayed(db, 6_900)).read).toBeLessThan(1_200);
  expect((await replayed(db, 6_900)).state?.row).toMatchObject({ total: totalAt(6_900) - (5_500 % 7) });
});

test("a snapshot is of no use to another version, to other columns, or where the stream has another event", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 5_500);
  await sweepAll(db);
  await db.execute(sql`update event_store.snapshots set state = '{"row":{"total":-1,"first":"x"},"blame":{"total":"1","first":"1"}}'`);
  expect((await replayed(db, 5_100)).state?.row).toMatchObject({ first: "x" });

  expect((await replayed(db, 5_100, define(2, projection.columns))).state?.row).toMatchObject({ total: totalAt(5_100) });
  const nullable = { ...projection.columns, first: { ...text(), isNullable: true } };
  expect((await replayed(db, 5_100, define(1, nullable))).state?.row).toMatchObject({ total: totalAt(5_100) });
  await db.execute(sql`update event_store.snapshots set event_id = gen_random_uuid()`);
  expect((await replayed(db, 5_100)).state?.row).toMatchObject({ total: totalAt(5_100) });
  await sweepAll(db);
  expect((await replayed(db, 5_100)).read).toBeLessThan(300);
});

test("a snapshot is of no use once its version was filled again", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 5_500);
  await sweepAll(db);
  await db.execute(sql`update event_store.snapshots set state = '{"row":{"total":-1,"first":"x"},"blame":{"total":"1","first":"1"}}'`);
  await fillAgain(db);

  expect((await replayed(db, 5_100)).state?.row).toMatchObject({ total: totalAt(5_100) });
  await sweepAll(db);
  expect((await replayed(db, 5_100)).read).toBeLessThan(300);
});

test("an event that a version took which is not defined here is folded by no other", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 6_000);
  await givenLetters(db, { sequence: "long", letters: [{ streamId: "long", streamVersion: 5_500, state: "resolved" }] });
  await db.execute(sql`update tidemark.dead_letters set fold_version = 2`);

  expect((await replayed(db, 5_400)).state?.row).toMatchObject({ total: totalAt(5_400) });
  await expect(replayed(db, 5_600)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("Version 5500 of long was folded by version 2 of balances, which this release does not define"),
  });
  await sweepAll(db);
  expect(await kept(db)).toEqual(["balances v5000", `${MERGED_PAYLOADS} v5000`, `${MERGED_PAYLOADS} v6000`]);
});

test("a look at the beginning of a stream costs nothing of what was folded of its end", async ({ db }) => {
  await given(db, "long", 1, 4_000);
  const anchors = openFoldAnchors();
  await replayed(db, 3_999, projection, anchors);
  await replayed(db, 1, projection, anchors);
  expect((await replayed(db, 4_000, projection, anchors)).read).toBeLessThan(10);
});

test("a large state is kept seldom, so that a very long stream can be folded", async ({ db }) => {
  await register(db);
  await given(db, "long", 48_001, 51_000);
  const large = { ...projection, apply: () => ({ total: 1, first: "x".repeat(200_001) }) };
  await sweepAll(db, undefined, buildRegistry([large]));
  expect(await kept(db)).toEqual([
    "balances v50000",
    `${MERGED_PAYLOADS} v49000`,
    `${MERGED_PAYLOADS} v50000`,
    `${MERGED_PAYLOADS} v51000`,
  ]);
});

test("a stream whose states cannot be kept takes nothing from the others", async ({ db }) => {
  await register(db);
  for (const streamId of ["bad", "long", "other"]) await given(db, streamId, 1, 5_000);
  await db.execute(sql`
    create function event_store.refuse_bad() returns trigger language plpgsql as
      $$ begin if new.stream_id = 'bad' then raise exception 'no'; end if; return new; end $$;
    create trigger refuse_bad before insert on event_store.snapshots for each row execute function event_store.refuse_bad()`);
  expect(await sweepAll(db)).toEqual(["bad", "bad"]);
  expect((await kept(db)).length).toBe(4);
});

test("an engine keeps them by itself, for the generation that is live, and stops when it is told to", async ({ db }) => {
  await register(db);
  await given(db, "long", 1, 6_200);
  await passAll(db);
  const stopping = new AbortController();
  const keeping = keepSnapshots({ db, source: openNativeSource({ db }), registry, logger: openLogger("engine") }, stopping.signal);
  await eventually(async () => (await kept(db)).length === 4);
  const before = await foldsKept(db);
  await fillAgain(db);
  await passAll(db);
  await eventually(async () => (await foldsKept(db)).every((folds) => !before.includes(folds)));
  stopping.abort();
  await keeping;

  await db.execute(sql`
    insert into event_store.snapshots (stream_id, projection, projection_version, stream_version, event_id, folds, state)
    values ('long', 'balances', 2, 5000, gen_random_uuid(), 'x', '{}')`);
  expect(await forgetSnapshots(db, 100)).toBe(1);
  expect((await kept(db)).length).toBe(4);
});

test("milestones are found without reading the log", async ({ db }) => {
  await given(db, "long", 1, 6_500);
  await db.execute(sql`analyze event_store.events`);
  const { rows } = await db.$client.query(`
    explain select global_position from event_store.events
     where stream_version % 1000 = 0 and stream_version >= 5000 and global_position > 0 and global_position <= 100000 order by global_position limit 10`);
  expect(JSON.stringify(rows)).toContain("events_milestones");
});
