import type { Database } from "@/server/db/database";
import { check } from "@/server/engine/testing/check";
import { lettersIn, rowOf } from "@/server/engine/testing/letters";
import { operationIn, outcomesOf, start } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";
import { stateOf } from "@/server/engine/testing/state-of";

// What any queue of dead letters owes who processes it. To process is to redrive, with a predicate is to redrive what a filter finds.

/** Sequences in the order in which an operation settled their letters, the same moment counting once. */
const settledOrder = async (db: Database, operationId: string): Promise<string[]> => {
  const { rows } = await db.$client.query<{ sequence: string }>(
    "select sequence from tidemark.operation_items where operation_id = $1 order by settled_at, sequence, index",
    [operationId],
  );
  return rows.map(({ sequence }) => sequence);
};

const operations = async (db: Database): Promise<number> => (await db.$client.query("select from tidemark.operations")).rowCount!;

test("process: with nothing held a redrive is refused, and no operation is stored", async ({ queue, db }) => {
  await queue.park("a-1", "Noted");
  await expect(start(db, {})).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("nothing to run") });
  expect(await operations(db)).toBe(0);
});

test("process: a letter that comes through is resolved, its row written, its sequence released", async ({ queue, db }) => {
  await queue.park("a-1", "Noted", "Broken");
  expect(await queue.run({ foldVersion: 2 })).toMatchObject({ state: "done", selected: 1, succeeded: 1, failed: 0 });
  expect(await queue.letters()).toEqual(["a-1@2 resolved"]);
  expect(await rowOf(db, "a-1")).toBe("1 2 ");
  expect(await queue.stand("a-1")).toMatchObject({ letters: 0, operationId: null });
});

test("process: a letter that fails again keeps its place with the new cause and the attempt, and what follows it is not reached", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Noted", "Broken", "Noted");
  expect(await queue.run({})).toMatchObject({ state: "done", selected: 2, succeeded: 0, failed: 1, notReached: 1 });
  expect(await lettersIn(db)).toMatchObject([
    { index: "0", version: "2", state: "parked", attempts: 2, cause: { type: "FoldFailed" } },
    { index: "1", version: "3", state: "waiting", attempts: 0, cause: null },
  ]);
  expect(await rowOf(db, "a-1")).toBe("1 ");
  expect(await queue.stand("a-1")).toMatchObject({ letters: 2, operationId: null });
});

test("process: the sequence that was tried longest ago comes first", async ({ queue, db }) => {
  for (const stream of ["a-1", "a-2", "a-3"]) await queue.park(stream, "Broken");
  await queue.run({ sequences: ["a-2"] });
  await queue.run({ sequences: ["a-1"] });
  const { id } = await queue.run({ foldVersion: 2, concurrency: 1 });
  expect(await settledOrder(db, id)).toEqual(["a-3", "a-2", "a-1"]);
});

test("process: a sequence is run whole and in order before its engine turns to the next one", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted", "Noted");
  await queue.park("a-2", "Broken", "Noted");
  const { id } = await queue.run({ foldVersion: 2, concurrency: 1 });
  expect(await settledOrder(db, id)).toEqual(["a-1", "a-1", "a-1", "a-2", "a-2"]);
  expect(await rowOf(db, "a-1")).toBe("1 2 3 ");
  expect(await check(db)).toEqual([]);
});

test("process: a long sequence is run whole and in order, page after page", async ({ queue, db }) => {
  const letters = 250;
  await queue.park("a-1", "Broken");
  for (let batch = 0; batch < 3; batch += 1) await queue.park("a-1", ...Array.from({ length: batch === 2 ? 49 : 100 }, () => "Noted"));
  expect(await queue.run({ foldVersion: 2 })).toMatchObject({ selected: letters, succeeded: letters });
  expect(await rowOf(db, "a-1")).toBe(Array.from({ length: letters }, (_, n) => `${n + 1} `).join(""));
  expect(await check(db)).toEqual([]);
});

test("process: the only sequence is claimed by another operation: the redrive is refused, names that one and touches nothing", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Broken", "Noted");
  const operationId = await start(db, { foldVersion: 2 });
  const before = await stateOf(db);
  for (const kind of ["redrive", "discard"] as const)
    await expect(start(db, { kind })).rejects.toMatchObject({ code: "conflict", details: { operationId } });
  expect(await stateOf(db)).toBe(before);
  expect(await operations(db)).toBe(1);
});

test("process what matches: where no head matches a redrive is refused", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await expect(start(db, { filter: { type: "Noted" } })).rejects.toMatchObject({ code: "conflict" });
  expect(await operations(db)).toBe(0);
});

test("process what matches: only the sequences whose head matches are run", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("b-1", "Broken");
  const { id } = await queue.run({ foldVersion: 2, filter: { streamPrefix: "b-" } });
  expect(await outcomesOf(db, id)).toMatchObject([{ sequence: "b-1", outcome: "resolved" }]);
  expect(await queue.letters()).toEqual(["a-1@1 parked", "b-1@1 resolved"]);
});

test("process what matches: a letter that comes through is resolved, one that is discarded is marked", async ({ queue }) => {
  await queue.park("a-1", "Broken");
  await queue.park("b-1", "Broken");
  await queue.run({ foldVersion: 2, filter: { streamPrefix: "a-", minAttempts: 1 } });
  await queue.run({ kind: "discard", filter: { maxAttempts: 1 } });
  expect(await queue.letters()).toEqual(["a-1@1 resolved", "b-1@1 discarded"]);
});

test("process what matches: a letter that fails again keeps its place with the new cause", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted");
  await queue.park("b-1", "Broken");
  expect(await queue.run({ filter: { streamPrefix: "a-" } })).toMatchObject({ failed: 1, notReached: 1 });
  expect(await lettersIn(db)).toMatchObject([{ attempts: 2 }, { attempts: 0 }, { sequence: "b-1", attempts: 1 }]);
});

test("process what matches: a sequence is run whole although only its head matches", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted", "Noted");
  expect(await queue.run({ foldVersion: 2, filter: { type: "Broken" } })).toMatchObject({ succeeded: 3 });
  expect(await rowOf(db, "a-1")).toBe("1 2 3 ");
});

test("process what matches: what another operation claimed stops the whole start", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("b-1", "Broken");
  const operationId = await start(db, { foldVersion: 2, sequences: ["b-1"] });
  await expect(start(db, { filter: { type: "Broken" } })).rejects.toMatchObject({ code: "conflict", details: { operationId } });
  expect((await queue.stand("a-1")).operationId).toBeNull();
  expect(await operationIn(db, operationId)).toMatchObject({ state: "running", selected: 1 });
});
