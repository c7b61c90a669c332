import type { Database } from "@/server/db/database";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { type CacheLook, recordLook } from "./record-look";
import { turnOfLook } from "./turn-of-look";

const NAME = "cards";
const WAITING = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

const begin = async (db: Database): Promise<string> => (await turnOfLook(db, { name: NAME, projection: "balances" }, 0))!.beganAt;

const totals = (hits: number) => ({ hits, misses: 2 * hits });

const lookThatSaw = (hits: number, beganAt: string, runId = "first life"): CacheLook => ({
  ...{ name: NAME, beganAt, runId, found: totals(hits), left: totals(hits), cachedWalk: "0", rowsWalk: null },
  ...{ standings: { consistent: 1 }, suspects: [], compared: 1, inconsistent: 0 },
});

/** One that no other look overlaps. */
const lookAt = async (db: Database, hits: number, runId?: string): Promise<void> =>
  recordLook(db, lookThatSaw(hits, await begin(db), runId));

const counted = async (db: Database) =>
  (await db.execute("select sum(looks)::int as looks, sum(hits)::int as hits, sum(misses)::int as misses from tidemark.cache_minutes"))
    .rows[0];

/** Each in its own session, in this order, and none before all are under way. */
const atOnce = async (db: Database, looks: readonly CacheLook[]): Promise<void> => {
  const gate = await db.$client.connect();
  try {
    await gate.query("begin; select from tidemark.caches for update");
    const recorded: Promise<void>[] = [];
    for (const look of looks) {
      recorded.push(recordLook(db, look));
      await eventually(async () => (await db.$client.query(WAITING)).rowCount === recorded.length);
    }
    await gate.query("commit");
    await Promise.all(recorded);
  } finally {
    gate.release();
  }
};

test.for([
  [110, 105],
  [105, 110],
])("the hits of a server are counted once when the looks of two engines overlap and end as %i, %i", async (ends, { db }) => {
  await lookAt(db, 100);
  const looks = [];
  for (const hits of ends) looks.push(lookThatSaw(hits, await begin(db)));
  await atOnce(db, looks);
  expect(await counted(db)).toEqual({ looks: 3, hits: 10, misses: 20 });
  await lookAt(db, 120);
  expect(await counted(db)).toEqual({ looks: 4, hits: 20, misses: 40 });
});

test.for([
  ["was started anew", "second life", 300],
  ["had its statistics reset", "first life", 7],
] as const)("of a server that %s nothing before its first look is counted, and all that comes after", async ([, runId, hits], { db }) => {
  await lookAt(db, 100);
  await lookAt(db, hits, runId);
  expect(await counted(db)).toEqual({ looks: 2, hits: 0, misses: 0 });
  await lookAt(db, hits + 2, runId);
  expect(await counted(db)).toEqual({ looks: 3, hits: 2, misses: 4 });
});

test("what a look looks up itself is not counted", async ({ db }) => {
  await lookAt(db, 100);
  await recordLook(db, { ...lookThatSaw(110, await begin(db)), left: totals(150) });
  await lookAt(db, 160);
  expect(await counted(db)).toEqual({ looks: 3, hits: 20, misses: 40 });
});
