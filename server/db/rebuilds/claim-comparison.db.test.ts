import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Database } from "@/server/db/database";
import { registerEngine } from "@/server/db/leases/engines";
import type { ComparisonResult } from "@/server/domain/comparison";
import { position } from "@/server/domain/position";
import { expect, test } from "@/server/testing/database-test";
import { claimComparison } from "./claim-comparison";
import { failComparison } from "./fail-comparison";
import { storeComparison } from "./store-comparison";

const RUNS = ["fines/1", "fines/2"];

const RESULT: ComparisonResult = {
  position: position("42"),
  asOf: "2026-01-01T00:00:00.000Z",
  liveUnread: 0,
  rows: { live: 1, candidate: 1, equal: 1, different: 0, onlyLive: 0, onlyCandidate: 0 },
  checksum: { live: "0", candidate: "0" },
  fields: [],
  onlyLiveFields: [],
  onlyCandidateFields: [],
  totals: [],
  differences: [],
};

const request = async (db: Database, state = "caught-up"): Promise<void> => {
  await db.$client.query(
    `with rebuild as (
       insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason)
       values ('fines', 1, 1, 2, 3, $1, 'ann', 'a test') returning id)
     insert into tidemark.rebuild_comparisons (rebuild_id, state, actor) select id, 'requested', 'ann' from rebuild`,
    [state],
  );
};

const stored = async (db: Database) =>
  (await db.$client.query("select state, position, result, error from tidemark.rebuild_comparisons")).rows;

test("one engine of two gets a comparison, with both generations of its rebuild", async ({ db }) => {
  await request(db);
  const claims = await Promise.all([1, 2].map(() => claimComparison(db, { engineId: randomUUID(), runs: ["fines/2", "other/1"] })));
  expect(claims).toEqual([null, null]);
  const claimed = await claimComparison(db, { engineId: randomUUID(), runs: RUNS });
  expect(claimed).toMatchObject({
    live: { projection: "fines", version: 1, generation: 1 },
    candidate: { projection: "fines", version: 2, generation: 3 },
  });
  expect(await storeComparison(db, claimed!, RESULT)).toBe(true);
  expect(await stored(db)).toEqual([{ state: "done", position: "42", result: RESULT, error: null }]);
  expect(await claimComparison(db, { engineId: randomUUID(), runs: RUNS })).toBeNull();
});

test.for(["filling", "cancelled", "retired"])("nothing is compared of a rebuild that is %s", async (state, { db }) => {
  await request(db, state);
  expect(await claimComparison(db, { engineId: randomUUID(), runs: RUNS })).toBeNull();
});

test("what a dead engine had in hand is taken by another, and its late result does not count", async ({ db, url }) => {
  await request(db);
  const [first, second] = [randomUUID(), randomUUID()];
  const session = new pg.Client({ connectionString: url });
  await session.connect();
  await session.query("select pg_advisory_lock(4711)");
  await registerEngine(db, { engineId: first, lockKey: 4711n, host: "test", pid: 1, runs: RUNS });
  const lost = await claimComparison(db, { engineId: first, runs: RUNS });
  expect(await claimComparison(db, { engineId: second, runs: RUNS })).toBeNull();
  await session.query("select pg_advisory_unlock(4711)");
  await session.end();
  const taken = await claimComparison(db, { engineId: second, runs: RUNS });
  expect(taken?.id).toBe(lost?.id);
  expect(await storeComparison(db, lost!, RESULT)).toBe(false);
  expect(await failComparison(db, lost!, "from the grave")).toBe(false);
  expect(await failComparison(db, taken!, "version 2 of fines is not caught up")).toBe(true);
  expect(await stored(db)).toEqual([{ state: "failed", position: null, result: null, error: "version 2 of fines is not caught up" }]);
});
