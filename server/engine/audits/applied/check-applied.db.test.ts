import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { finishFilling } from "@/server/db/rebuilds/finish-filling";
import type { Generation } from "@/server/domain/rebuild";
import { eventOf } from "@/server/engine/read-batch";
import { expect, test } from "@/server/engine/rebuilds/testing/fill-test";
import { type EngineParts, runOnce, sound } from "@/server/engine/testing/assembled-engine";
import { skippingFailures, withoutSafeHead } from "@/server/engine/testing/broken-engines";
import { check } from "@/server/engine/testing/check";
import { journal, totals } from "@/server/engine/testing/journal";
import type { Writers } from "@/server/engine/testing/writers";
import type { Projection } from "@/server/projections/define-projection";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { appliedUpTo, checkApplied } from "./check-applied";

const LIVE: Generation = { projection: "journal", version: 1, generation: 1 };

const checkAll = async (db: Database, generation = LIVE, projection: Projection = journal) => {
  const source = openNativeSource({ db });
  return checkApplied({ db, source, projection, generation }, { after: source.start, upTo: await source.publishHead() });
};

const skippedIn = async (...args: Parameters<typeof checkAll>) => (await checkAll(...args)).map(({ evidence }) => evidence.eventId).sort();

const idsOf = async (db: Database, where: string): Promise<string[]> => {
  const { rows } = await db.$client.query<{ id: string }>(`select event_id as id from event_store.events where ${where}`);
  return rows.map(({ id }) => id).sort();
};

const lagOf = async (db: Database): Promise<number[]> => {
  const { rows } = await db.$client.query("select position from tidemark.checkpoints where projection = 'journal'");
  const types = journal.events.map(({ name }) => name);
  const unread = await openNativeSource({ db }).unread(rows.map(({ position }) => ({ after: position, types })));
  return unread.map(({ events }) => events);
};

/** What a reader hands to the fold, as somebody sees it who looks over its shoulder. */
const watched = (parts: EngineParts): { parts: EngineParts; handed: Set<string> } => {
  const handed = new Set<string>();
  const read: EngineParts["read"] = (...args) => {
    const entries = parts.read(...args);
    for (const entry of entries) handed.add(eventOf(entry).eventId);
    return entries;
  };
  return { parts: { ...parts, read }, handed };
};

/** Reads while writers write, some of which commit late, then what is left. */
const readBeside = async (db: Database, writers: Writers, parts: EngineParts, crash?: () => void): Promise<void> => {
  const run = () => runOnce(db, parts, crash).catch(() => undefined);
  let isWritten = false;
  const written = writers.more(250).then(() => {
    isWritten = true;
  });
  while (!isWritten) await run();
  await written;
  await writers.stop();
  await openNativeSource({ db }).publishHead();
  for (let round = 0; round < 20; round += 1) await run();
};

/** A transaction whose position is drawn before another's and committed after it was read. */
const lateCommit = async (db: Database, parts: EngineParts): Promise<void> => {
  const slow = await db.$client.connect();
  try {
    await slow.query("begin");
    await slow.query(`select event_store.append_events('slow', -1, '[{"type": "Noted", "data": {"n": 1}}]')`);
    await db.$client.query(`select event_store.append_events('quick', -1, '[{"type": "Noted", "data": {"n": 1}}]')`);
    await runOnce(db, parts);
    await slow.query("commit");
  } finally {
    slow.release();
  }
  await runOnce(db, parts);
};

test("a reader by position without a safe head stands at lag 0, and each event that it skipped is found", async ({ db, write }) => {
  const { parts, handed } = watched(withoutSafeHead);
  await lateCommit(db, parts);
  await readBeside(db, write(), parts);
  const skipped = (await idsOf(db, "true")).filter((id) => !handed.has(id));

  expect(await lagOf(db)).toEqual([0, 0, 0, 0]);
  expect(skipped).toEqual(expect.arrayContaining(await idsOf(db, "stream_id = 'slow'")));
  expect(await skippedIn(db)).toEqual(skipped);
  const faults = await checkAll(db);
  expect(faults.find(({ streamId }) => streamId === "slow")).toMatchObject({
    check: "events_not_applied",
    severity: "critical",
    streamVersion: 1n,
    projection: "journal",
    key: "slow",
    evidence: { eventType: "Noted", version: 1, generation: 1 },
  });
});

test("a right engine over such traffic, its crashes, its letters and a late commit has skipped nothing", async ({ db, write, append }) => {
  await append("a-1", "Noted", "Broken", "Noted");
  await lateCommit(db, sound);
  let batches = 0;
  await readBeside(db, write(), sound, () => {
    batches += 1;
    if (batches % 3 === 0) throw new Error("power cut");
  });

  expect(batches).toBeGreaterThan(3);
  expect(await lagOf(db)).toEqual([0, 0, 0, 0]);
  expect(await checkAll(db)).toEqual([]);
  expect(await check(db)).toEqual([]);
});

test("an event that fails and is passed over is found, and so is a letter that somebody deleted", async ({ db, append }) => {
  await append("a-1", "Noted", "Broken", "Noted");
  await runOnce(db, skippingFailures);
  expect(await skippedIn(db)).toEqual(await idsOf(db, "event_type = 'Broken'"));

  await append("b-1", "Noted", "Broken", "Noted");
  await runOnce(db, sound);
  expect(await skippedIn(db)).toEqual(await idsOf(db, "stream_id = 'a-1' and event_type = 'Broken'"));
  await db.execute(sql`delete from tidemark.dead_letters where stream_id = 'b-1' and stream_version = 3`);
  expect(await skippedIn(db)).toEqual(
    await idsOf(db, "event_type = 'Broken' and stream_id = 'a-1' or stream_id = 'b-1' and stream_version = 3"),
  );
});

test("a checkpoint that was moved by hand is found out; what was passed before applied events were noted is not judged", async ({
  db,
  append,
}) => {
  await append("a-1", "Noted", "Noted");
  await runOnce(db, sound);
  await append("a-1", "Noted", "Noted");
  await openNativeSource({ db }).publishHead();
  const last = await idsOf(db, "stream_version > 2");
  await db.execute(sql`update tidemark.checkpoints set position = '4'`);
  expect(await skippedIn(db)).toEqual(last);

  await db.execute(sql`truncate tidemark.applied_events`);
  await db.execute(sql`update tidemark.checkpoints set applied_since = '3'`);
  expect(await skippedIn(db)).toEqual(await idsOf(db, "stream_version = 4"));
  expect(await appliedUpTo({ db, source: openNativeSource({ db }) }, LIVE)).toBe("4");
});

test.for([
  ["keyed by its stream, and halved", journal, 5],
  ["keyed by its payload", totals, 100],
] as const)("what a filling %s applied is noted by whoever filled it", async ([, projection, rowsInHand], { db, append, candidate }) => {
  for (let n = 0; n < 12; n += 1) await append(`stream-${n}`, "Noted", n % 5 === 0 ? "Broken" : "Noted", "Noted", "Unread");
  const filled = await candidate(projection, 2);
  await filled.fillAll({ rowsInHand });
  await db.transaction((tx) => finishFilling(tx, filled.id));
  const generation = { ...LIVE, projection: projection.name, generation: 2 };

  if (rowsInHand === 5) expect((await filled.partitions()).length).toBeGreaterThan(2);
  expect(await appliedUpTo({ db, source: openNativeSource({ db }) }, generation)).not.toBeNull();
  expect(await checkAll(db, generation, projection)).toEqual([]);
  await db.execute(sql`delete from tidemark.applied_events where partition = (select min(partition) from tidemark.applied_events)`);
  expect((await checkAll(db, generation, projection)).map(({ severity }) => severity)).toContain("warning");
});

test("a filling that began before applied events were noted is judged from where it is followed", async ({ db, append, candidate }) => {
  await append("a-1", "Noted", "Noted");
  const filled = await candidate(journal);
  await filled.fillAll();
  await db.execute(sql`truncate tidemark.applied_events`);
  await db.execute(sql`update tidemark.rebuilds set notes_applied = false`);
  await db.transaction((tx) => finishFilling(tx, filled.id));
  const generation = { ...LIVE, generation: 2 };

  expect(await checkAll(db, generation)).toEqual([]);
  await append("a-1", "Noted");
  const head = await openNativeSource({ db }).publishHead();
  await db.execute(sql`update tidemark.checkpoints set position = ${head} where generation = 2`);
  expect(await skippedIn(db, generation)).toEqual(await idsOf(db, "stream_version = 3"));
});

test("more skipped events than anybody reads are counted, and those of a stretch are those in it", async ({ db }) => {
  const events = JSON.stringify(Array.from({ length: 1_300 }, () => ({ type: "Noted", data: { n: 1 } })));
  await runOnce(db, sound);
  await db.$client.query("select event_store.append_events('a-1', -1, $1)", [events]);
  const head = await openNativeSource({ db }).publishHead();
  await db.execute(sql`update tidemark.checkpoints set position = ${head}`);

  const faults = await checkAll(db);
  expect(faults).toHaveLength(1_001);
  expect(faults.at(-1)?.evidence).toMatchObject({ more: 300, sentence: expect.stringContaining("300 more events") });
  const source = openNativeSource({ db });
  const [after, upTo] = [faults[9]!.position!, faults[29]!.position!];
  const some = await checkApplied({ db, source, projection: journal, generation: LIVE }, { after, upTo });
  expect(some.map(({ position }) => position)).toEqual(faults.slice(10, 30).map(({ position }) => position));
});
