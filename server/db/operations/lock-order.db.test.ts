import type { Database } from "@/server/db/database";
import { cancelOperation } from "@/server/db/operations/cancel-operation";
import { finishOperation } from "@/server/db/operations/finish-operation";
import { claim } from "@/server/engine/testing/operation-engine";
import { start } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";
import { eventually } from "@/server/testing/eventually";

// Everybody locks sequences by name. Who has the first one can have the next one, whatever waits for the first.

const WAITING = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
const lock = (sequence: string) => `select from tidemark.letter_sequences where sequence = '${sequence}' for update nowait`;

/** A batch holds `a-1` while `rival` wants both, and takes `a-2` after it. */
const expectOrder = async (db: Database, rival: () => Promise<unknown>): Promise<void> => {
  // `a-1` lies behind `a-2` in the table and in the index of claims.
  const { rows } = await db.$client.query("select operation_id from tidemark.letter_sequences where sequence = 'a-1'");
  for (const claimedBy of [null, rows[0].operation_id])
    await db.$client.query("update tidemark.letter_sequences set operation_id = $1 where sequence = 'a-1'", [claimedBy]);
  const batch = await db.$client.connect();
  try {
    await batch.query("begin");
    await batch.query(lock("a-1"));
    const done = rival();
    await eventually(async () => (await db.$client.query(WAITING)).rowCount === 1);
    await batch.query(lock("a-2"));
    await batch.query("commit");
    await done;
  } finally {
    batch.release();
  }
};

test("an operation that ends locks its sequences in the order of their names", async ({ queue, db }) => {
  await queue.park("a-2", "Broken");
  await queue.park("a-1", "Broken");
  const id = await start(db, {});
  const operation = (await claim(db))!;
  await db.transaction((tx) => cancelOperation(tx, id, "tester"));
  await expectOrder(db, () => finishOperation(db, operation));
  expect(await queue.stand("a-2")).toMatchObject({ operationId: null });
});

test("a takeover locks the sequences of its operation in the order of their names", async ({ queue, db }) => {
  await queue.park("a-2", "Broken");
  await queue.park("a-1", "Broken");
  const id = await start(db, {});
  await expectOrder(db, () => claim(db));
  expect(await queue.stand("a-2")).toMatchObject({ operationId: id });
});
