import { advanceCheckpoint } from "@/server/db/checkpoints/advance-checkpoint";
import { holdCheckpoint } from "@/server/db/checkpoints/hold-checkpoint";
import { type Lease, loadCheckpoint } from "@/server/db/checkpoints/load-checkpoint";
import { recordFailure } from "@/server/db/checkpoints/record-failure";
import type { Database } from "@/server/db/database";
import { position } from "@/server/domain/position";
import { test as base, expect } from "@/server/testing/database-test";

/** A projection with one partition at position 10, held under epoch 3. */
const test = base.extend<{ lease: Lease }>({
  lease: async ({ db }, use) => {
    await db.$client.query(`
      insert into tidemark.projections (name, version, source, is_live, event_types, partitions) values ('orders', 1, 'native', true, '{}', 1);
      insert into tidemark.checkpoints (projection, version, generation, partition, position, epoch) values ('orders', 1, 1, 0, '10', 3)`);
    await use({ projection: "orders", version: 1, generation: 1, partition: 0, epoch: 3n });
  },
});

const [TEN, TWELVE] = [position("10"), position("12")];
const advance = {
  from: TEN,
  to: TWELVE,
  eventId: "018f0000-0000-7000-8000-000000000000",
  storeIdentity: "store",
  applied: 2,
  holdsMore: false,
};

const holds = (db: Database, lease: Lease, from = TEN): Promise<boolean> =>
  db.transaction(async (tx) => (await holdCheckpoint(tx, lease, from)) !== null);

test("the owner holds its checkpoint", async ({ db, lease }) => {
  expect(await holds(db, lease)).toBe(true);
});

test("an older epoch holds nothing and moves nothing", async ({ db, lease }) => {
  const zombie = { ...lease, epoch: 2n };
  expect(await holds(db, zombie)).toBe(false);
  expect(await db.transaction((tx) => advanceCheckpoint(tx, zombie, advance))).toBe(false);
  expect(await recordFailure(db, zombie, { event: null, cause: { type: "Test", message: "from the grave" } })).toBe(false);
  expect(await loadCheckpoint(db, zombie)).toBeNull();
  expect(await loadCheckpoint(db, lease)).toMatchObject({ position: "10", isFailed: false });
});

test("a position that somebody moved is a mismatch, and nothing is written", async ({ db, lease }) => {
  expect(await holds(db, lease, position("9"))).toBe(false);
  expect(await db.transaction((tx) => advanceCheckpoint(tx, lease, { ...advance, from: position("9") }))).toBe(false);
  expect(await loadCheckpoint(db, lease)).toMatchObject({ position: "10" });
});

test.for([
  ["paused", "update tidemark.projections set desired = 'paused'"],
  ["failed", `update tidemark.checkpoints set failure = '{"event":null,"cause":{"type":"Test","message":"no"}}', failed_at = now()`],
])("nobody holds the checkpoint of a %s projection", async ([, change], { db, lease }) => {
  await db.$client.query(change!);
  expect(await holds(db, lease)).toBe(false);
});

test("of two commits from the same position one counts", async ({ db, lease }) => {
  const commit = () =>
    db.transaction(async (tx) => (await holdCheckpoint(tx, lease, TEN)) !== null && (await advanceCheckpoint(tx, lease, advance)));
  expect((await Promise.all([commit(), commit()])).sort()).toEqual([false, true]);
  const { rows } = await db.$client.query("select position, applied_events from tidemark.checkpoints");
  expect(rows).toEqual([{ position: "12", applied_events: "2" }]);
});
