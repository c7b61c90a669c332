import { failLetter } from "@/server/db/operations/fail-letter";
import { settleLetter } from "@/server/db/operations/settle-letter";
import { check } from "@/server/engine/testing/check";
import { lettersIn, rowOf } from "@/server/engine/testing/letters";
import { claim } from "@/server/engine/testing/operation-engine";
import { start } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";
import { stateOf } from "@/server/engine/testing/state-of";

// What any queue of dead letters owes its readers, in the words of ours: to enqueue is to park, to enqueue if present is to wait
// behind a letter, to evict is to settle a letter, to requeue is to fail it again. Processing them, which is to
// redrive them, is promised in `process-queue.db.test.ts`.

const kinds = (outcomes: { kind: string }[]) => [...new Set(outcomes.map(({ kind }) => kind))].sort();
const again = { type: "FoldFailed", message: "still not", fingerprint: "ffffffffffffffff" };

test("enqueue: a failing event is the first letter of its sequence", async ({ queue }) => {
  await queue.park("a-1", "Noted", "Broken");
  expect(await queue.letters()).toEqual(["a-1@2 parked"]);
  expect(await queue.held()).toEqual(["a-1"]);
});

test("enqueue: a new sequence is refused once as many are held as may be, and its event stays unread", async ({ queue, append, db }) => {
  await queue.park("a-1", "Broken");
  await append("a-2", "Noted", "Broken");
  expect(await queue.read({ sequences: 1 })).toContainEqual(
    expect.objectContaining({ kind: "failed", failure: expect.objectContaining({ type: "DLQ_FULL" }) }),
  );
  expect(await queue.letters()).toEqual(["a-1@1 parked"]);
  expect(await rowOf(db, "a-2")).toBe("1 ");
  expect(await check(db)).toEqual([]);
});

test("enqueue: a sequence takes no more letters than it may hold, and the next event stays unread", async ({ queue, append, db }) => {
  await append("a-1", "Broken", "Noted", "Noted");
  expect(kinds(await queue.read({ perSequence: 2 }))).toContain("failed");
  expect(await queue.letters()).toEqual(["a-1@1 parked", "a-1@2 waiting"]);
  expect(await check(db)).toEqual([]);
});

test("enqueue if present: with nothing held an event is applied, no letter is made", async ({ queue, db }) => {
  await queue.park("a-1", "Noted");
  expect(await lettersIn(db)).toBeUndefined();
  expect(await rowOf(db, "a-1")).toBe("1 ");
});

test("enqueue if present: an event of another sequence than the held one is applied", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("a-2", "Noted");
  expect(await queue.letters()).toEqual(["a-1@1 parked"]);
  expect(await rowOf(db, "a-2")).toBe("1 ");
});

test("enqueue if present: an event of a held sequence waits behind its last letter", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("a-1", "Noted");
  await queue.park("a-1", "Noted");
  expect(await queue.letters()).toEqual(["a-1@1 parked", "a-1@2 waiting", "a-1@3 waiting"]);
  expect(await rowOf(db, "a-1")).toBeUndefined();
});

test("enqueue if present: an event of a held sequence that is full is refused and stays unread", async ({ queue, append, db }) => {
  await queue.park("a-1", "Broken");
  await append("a-1", "Noted");
  expect(kinds(await queue.read({ perSequence: 1 }))).toContain("failed");
  expect(await queue.letters()).toEqual(["a-1@1 parked"]);
  expect(await check(db)).toEqual([]);
});

test("a queue that is full lets other events of held sequences wait: they need no new place", async ({ queue, append }) => {
  await queue.park("a-1", "Broken");
  await append("a-1", "Noted");
  expect(kinds(await queue.read({ sequences: 1 }))).toEqual(["advanced"]);
  expect(await queue.letters()).toEqual(["a-1@1 parked", "a-1@2 waiting"]);
});

test("evict: a letter of a sequence that the operation has not claimed changes nothing", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("a-2", "Broken");
  await start(db, { sequences: ["a-1"] });
  const operation = (await claim(db))!;
  const before = await stateOf(db);
  for (const sequence of ["a-2", "nobody"]) expect(await settleLetter(db, { operation, sequence, index: 0n }, "resolved")).toBeNull();
  expect(await stateOf(db)).toBe(before);
});

test("evict: a letter that is unknown, or settled already, changes nothing", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted", "Noted");
  await start(db, { kind: "discard", scope: "sequence" });
  const operation = (await claim(db))!;
  expect(await settleLetter(db, { operation, sequence: "a-1", index: 0n }, "discarded")).toEqual({ left: 2, isCancelled: false });
  const before = await stateOf(db);
  for (const index of [0n, 7n]) expect(await settleLetter(db, { operation, sequence: "a-1", index }, "discarded")).toBeNull();
  expect(await stateOf(db)).toBe(before);
});

test("evict: a settled letter is open no more, and the last one releases its sequence", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted");
  await start(db, { kind: "discard", scope: "sequence" });
  const operation = (await claim(db))!;
  await settleLetter(db, { operation, sequence: "a-1", index: 0n }, "discarded");
  expect(await queue.stand("a-1")).toMatchObject({ letters: 1, operationId: operation.id });
  await settleLetter(db, { operation, sequence: "a-1", index: 1n }, "discarded");
  expect(await queue.stand("a-1")).toMatchObject({ letters: 0, operationId: null });
  expect(await queue.letters()).toEqual(["a-1@1 discarded", "a-1@2 discarded"]);
});

test("requeue: a letter of a sequence that the operation has not claimed is not failed", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.park("a-2", "Broken");
  await start(db, { sequences: ["a-1"] });
  const operation = (await claim(db))!;
  const before = await stateOf(db);
  for (const sequence of ["a-2", "nobody"]) expect(await failLetter(db, { operation, sequence, index: 0n }, again)).toBe(false);
  expect(await stateOf(db)).toBe(before);
});

test("requeue: a letter that is unknown, or settled already, is not failed", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted");
  await start(db, { foldVersion: 2 });
  const operation = (await claim(db))!;
  await settleLetter(db, { operation, sequence: "a-1", index: 0n }, "resolved");
  const before = await stateOf(db);
  for (const index of [0n, 7n]) expect(await failLetter(db, { operation, sequence: "a-1", index }, again)).toBe(false);
  expect(await stateOf(db)).toBe(before);
});

test("requeue: a letter that fails again has the new cause and one attempt more, was tried now, and keeps its time and its place", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Broken", "Noted", "Noted");
  const times = "select enqueued_at, tried_at from tidemark.dead_letters order by index";
  const before = (await db.$client.query(times)).rows;
  const stood = await queue.stand("a-1");
  await start(db, {});
  const operation = (await claim(db))!;

  expect(await failLetter(db, { operation, sequence: "a-1", index: 0n }, again)).toBe(true);

  const after = (await db.$client.query(times)).rows;
  expect(after.map((row) => row.enqueued_at)).toEqual(before.map((row) => row.enqueued_at));
  expect(after[0].tried_at > before[0].tried_at).toBe(true);
  expect(await lettersIn(db)).toMatchObject([
    { index: "0", state: "parked", attempts: 2, cause: { message: "still not" } },
    { index: "1", state: "waiting", attempts: 0 },
    { index: "2", state: "waiting", attempts: 0 },
  ]);
  const stands = await queue.stand("a-1");
  expect(stands).toMatchObject({ letters: 3, operationId: null, heldAt: stood.heldAt });
  expect(stands.triedAt! > stood.triedAt!).toBe(true);
});

test("requeue: every failure is kept in the letter's history, whatever came after it", async ({ queue, db }) => {
  await queue.park("a-1", "Broken");
  await queue.run({});
  const last = await queue.run({});
  const { rows } = await db.$client.query("select attempt, operation_id from tidemark.letter_attempts order by attempt");
  expect(rows).toEqual([
    { attempt: 1, operation_id: null },
    { attempt: 2, operation_id: expect.any(String) },
    { attempt: 3, operation_id: last.id },
  ]);
});

test("contains: a sequence is held from its first letter to its last, and not for ever", async ({ queue }) => {
  await queue.park("a-2", "Noted");
  expect(await queue.held()).toEqual([]);
  await queue.park("a-1", "Broken");
  expect(await queue.held()).toEqual(["a-1"]);
  await queue.run({ kind: "discard" });
  expect(await queue.held()).toEqual([]);
});

test("the letters of a sequence are told in the order of their events, from whichever batch", async ({ queue, db }) => {
  await queue.park("a-1", "Noted", "Broken", "Noted");
  await queue.park("a-1", "Broken", "Removed");
  expect((await lettersIn(db))?.map(({ index, version }) => `${index}: ${version}`)).toEqual(["0: 2", "1: 3", "2: 4", "3: 5"]);
});

test("letters are kept apart by their sequences, however their events were mixed", async ({ queue, append }) => {
  await append("a-1", "Broken");
  await append("a-2", "Broken");
  await append("a-1", "Noted");
  await append("a-2", "Noted");
  await queue.read();
  expect(await queue.letters()).toEqual(["a-1@1 parked", "a-1@2 waiting", "a-2@1 parked", "a-2@2 waiting"]);
});

test("full is as many sequences as may be: one less takes another one, in whichever partition", async ({ queue, append }) => {
  for (let n = 0; n < 3; n += 1) await append(`a-${n}`, "Broken");
  expect(kinds(await queue.read({ sequences: 3 }))).toEqual(["advanced"]);
  await append("a-3", "Broken");
  expect(kinds(await queue.read({ sequences: 3 }))).toContain("failed");
  expect(await queue.held()).toEqual(["a-0", "a-1", "a-2"]);
});

test("full is as many letters as a sequence may hold: one less takes another one", async ({ queue, append }) => {
  await append("a-1", "Broken", "Noted", "Noted");
  expect(kinds(await queue.read({ perSequence: 3 }))).toEqual(["advanced"]);
  await append("a-1", "Noted");
  expect(kinds(await queue.read({ perSequence: 3 }))).toContain("failed");
  expect(await queue.stand("a-1")).toMatchObject({ letters: 3 });
});

test("size: all open letters are counted, settled ones are not", async ({ queue, db }) => {
  await queue.park("a-1", "Broken", "Noted", "Noted");
  await queue.park("a-2", "Broken", "Noted");
  await queue.run({ kind: "discard", scope: "sequence", sequences: ["a-2"] });
  const { rows } = await db.$client.query("select sum(letters)::int as counted from tidemark.letter_sequences");
  expect(rows).toEqual([{ counted: 3 }]);
});

test("size of a sequence: its open letters; none where it never had one, or has none any more", async ({ queue }) => {
  await queue.park("a-1", "Broken", "Noted", "Noted");
  await queue.park("a-2", "Broken");
  expect((await queue.stand("a-1")).letters).toBe(3);
  expect((await queue.stand("a-2")).letters).toBe(1);
  await expect(queue.stand("a-3")).rejects.toThrow("never had a letter");
  await queue.run({ kind: "discard", sequences: ["a-2"] });
  expect((await queue.stand("a-2")).letters).toBe(0);
});

test("number of sequences: only those that hold a letter", async ({ queue }) => {
  expect(await queue.held()).toHaveLength(0);
  for (const stream of ["a-1", "a-2", "a-3"]) await queue.park(stream, "Broken", "Noted");
  expect(await queue.held()).toHaveLength(3);
  await queue.run({ foldVersion: 2, sequences: ["a-2"] });
  expect(await queue.held()).toEqual(["a-1", "a-3"]);
});

test("clear: discarding everything leaves no open letter, and every mark that there was one", async ({ queue }) => {
  await queue.park("a-1", "Broken", "Noted");
  await queue.park("a-2", "Broken");
  expect(await queue.run({ kind: "discard", scope: "sequence" })).toMatchObject({ state: "done", succeeded: 3 });
  expect(await queue.held()).toEqual([]);
  expect(await queue.letters()).toEqual(["a-1@1 discarded", "a-1@2 discarded", "a-2@1 discarded"]);
});
