import { check } from "./testing/check";
import { eventually, expect, expectWhole, test } from "./testing/fault-test";
import { lettersIn, rowOf } from "./testing/letters";
import { claim, runLetters, workThrough } from "./testing/operation-engine";
import { confirm, isOver, outcomesOf, preview, start } from "./testing/operations";

const parked = async (db: Parameters<typeof lettersIn>[0], letters: number) =>
  eventually(async () => (await lettersIn(db))?.length === letters);

test("letters of a sequence run in order, each with its row, until none is left and the sequence is released", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Noted", "Broken", "Noted", "Broken", "Noted");
  engines.start({ registry: "fixed" });
  await parked(db, 4);

  const id = await start(db, { foldVersion: 2 });

  expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "done", selected: 4, succeeded: 4, failed: 0, notReached: 0 });
  expect(await rowOf(db, "a-1")).toBe("1 2 3 4 5 ");
  await append("a-1", "Noted");
  await eventually(async () => (await rowOf(db, "a-1")) === "1 2 3 4 5 6 ");
  await expectWhole(db);
});

test("the first letter that fails stops its sequence with the new cause and its place kept; the rest is untouched and not reached", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Broken", "Noted", "Noted", { type: "Noted", data: { n: 3_000_000_000 } }, "Noted");
  await append("a-2", "Broken");
  engines.start({ registry: "fixed" });
  await parked(db, 6);
  const before = await lettersIn(db);

  const id = await start(db, { foldVersion: 2 });

  expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "done", selected: 6, succeeded: 4, failed: 1, notReached: 1 });
  expect((await outcomesOf(db, id)).map(({ index, outcome }) => `${index} ${outcome}`)).toEqual([
    "0 resolved",
    "1 resolved",
    "2 resolved",
    "3 failed",
    "4 not-reached",
    "0 resolved",
  ]);
  const after = (await lettersIn(db))!;
  expect(after[3]).toMatchObject({ index: "3", state: "parked", attempts: 1, cause: { type: "ReadModelRefused" } });
  expect(after[4]).toEqual(before![4]);
  expect(await rowOf(db, "a-1")).toBe("1 2 3 ");
  await expectWhole(db);
});

test("events that arrive while a sequence is redriven queue behind its letters and are drained before it is released", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Broken", ...Array.from({ length: 20 }, () => "Noted"));
  // It reads on, and leaves what is to be run by version 2 to us.
  engines.start({ registry: "all" });
  await parked(db, 21);

  const id = await start(db, { foldVersion: 2 });
  const operation = (await claim(db))!;
  await runLetters(db, operation, 5);
  await append("a-1", "Noted", "Noted");
  await parked(db, 23);
  await workThrough(db, operation);

  expect(await isOver(db, id)).toMatchObject({ state: "done", selected: 21, succeeded: 21 });
  expect((await outcomesOf(db, id)).filter(({ arrived }) => arrived).map(({ outcome }) => outcome)).toEqual(["resolved", "resolved"]);
  await append("a-1", "Noted");
  await eventually(async () => (await rowOf(db, "a-1"))?.endsWith(" 24 "));
  await expectWhole(db);
});

test("a preview says letter by letter what a redrive then does, and writes nothing", async ({ db, engines, append }) => {
  await append("a-1", "Broken", "Noted", "Noted");
  await append("a-2", "Broken", { type: "Noted", data: { n: 3_000_000_000 } }, "Noted");
  await append("a-3", "Noted", "Broken", "Removed");
  engines.start({ registry: "fixed" });
  await parked(db, 8);
  const rows = await db.$client.query("select * from read_models.journal order by 1");
  const letters = await lettersIn(db);

  const id = await preview(db, { foldVersion: 2 });
  const { preview: shown } = await eventually(() => isOver(db, id));

  expect((await db.$client.query("select * from read_models.journal order by 1")).rows).toEqual(rows.rows);
  expect(await lettersIn(db)).toEqual(letters);
  expect(shown).toMatchObject({
    liveVersion: 1,
    foldVersion: 2,
    succeed: { sequences: 2, letters: 6 },
    fail: { sequences: 1, letters: 2 },
    sequences: [
      { sequence: "a-2", verdict: "fail-new", stopsAt: 2 },
      { sequence: "a-1", verdict: "succeed", changes: expect.arrayContaining([{ field: "versions", before: null, after: "1 2 3 " }]) },
      { sequence: "a-3", verdict: "succeed" },
    ],
  });

  await confirm(db, { foldVersion: 2 }, id);
  await eventually(async () => (await isOver(db, id)) && (await outcomesOf(db, id)).every(({ outcome }) => outcome !== null));
  expect((await outcomesOf(db, id)).map(({ outcome }) => outcome)).toEqual((await outcomesOf(db, id)).map(({ predicted }) => predicted));
  await expectWhole(db);
});

test("with the same fold every head fails again with the same cause, and the preview says so", async ({ db, engines, append }) => {
  await append("a-1", "Broken", "Noted");
  engines.start();
  await parked(db, 2);

  const id = await preview(db, {});

  expect((await eventually(() => isOver(db, id))).preview).toMatchObject({ sequences: [{ verdict: "fail-same", stopsAt: 1 }] });
});

test("a preview is refused when a letter was tried since, and shows the difference", async ({ db, engines, append }) => {
  await append("a-1", "Broken", "Noted");
  engines.start();
  await parked(db, 2);
  const stale = await preview(db, {});
  await eventually(() => isOver(db, stale));
  const id = await start(db, {});
  await eventually(() => isOver(db, id));

  await expect(confirm(db, {}, stale)).rejects.toMatchObject({
    code: "conflict",
    details: { difference: { changed: [{ sequence: "a-1" }] } },
  });
});

test("cancelling finishes the letters in hand, releases the sequences and keeps the rest parked", async ({ db, engines, append }) => {
  for (let n = 0; n < 6; n += 1) await append(`a-${n}`, "Broken", "Noted", "Noted");
  engines.start({ registry: "fixed" });
  await parked(db, 18);

  const id = await start(db, { foldVersion: 2, lettersPerSecond: 1, concurrency: 2 });
  await eventually(async () => (await outcomesOf(db, id)).some(({ outcome }) => outcome === "resolved"));
  await db.$client.query("update tidemark.operations set cancelled_at = now(), cancelled_by = 'tester' where id = $1", [id]);

  const { state, succeeded, notReached } = await eventually(() => isOver(db, id));
  expect({ state, total: succeeded + notReached }).toEqual({ state: "cancelled", total: 18 });
  expect(notReached).toBeGreaterThan(0);
  expect((await db.$client.query("select from tidemark.letter_sequences where operation_id is not null")).rowCount).toBe(0);
  expect(await check(db)).toEqual([]);
  const rest = await start(db, { foldVersion: 2 });
  expect(await eventually(() => isOver(db, rest))).toMatchObject({ state: "done", succeeded: notReached });
  await expectWhole(db);
});

test("discarding a head runs what waits behind it, and the mark stays on the letter", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Broken", "Noted", "Noted");
  engines.start();
  await parked(db, 3);

  const id = await start(db, { kind: "discard", reason: "the payment was entered twice" });

  expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "done", succeeded: 3 });
  expect((await lettersIn(db))?.map(({ state }) => state)).toEqual(["discarded", "resolved", "resolved"]);
  expect(await rowOf(db, "a-1")).toBe("1 3 4 ");
  const { rows } = await db.$client.query("select settled_by, settled_reason from tidemark.dead_letters where state = 'discarded'");
  expect(rows).toEqual([{ settled_by: "tester", settled_reason: "the payment was entered twice" }]);
  await expectWhole(db);
});

test("discarding a sequence drops all its letters and lets later events through", async ({ db, engines, append }) => {
  await append("a-1", "Noted", "Broken", "Noted");
  engines.start();
  await parked(db, 2);

  const id = await start(db, { kind: "discard", scope: "sequence", reason: "a test account" });
  await eventually(() => isOver(db, id));
  await append("a-1", "Noted");

  await eventually(async () => (await rowOf(db, "a-1")) === "1 4 ");
  expect((await lettersIn(db))?.map(({ state }) => state)).toEqual(["discarded", "discarded"]);
  const { rows } = await db.$client.query("select is_watched, passed_index from tidemark.letter_sequences");
  expect(rows).toEqual([{ is_watched: false, passed_index: "2" }]);
  await expectWhole(db);
});

test("an operation that cannot go on says why, fails no letter of it, and goes on when the cause is mended", async ({
  db,
  engines,
  append,
}) => {
  await append("a-1", "Broken", "Noted");
  engines.start({ registry: "fixed" });
  await parked(db, 2);
  await db.$client.query("alter table read_models.journal_v1_g1 rename to mislaid");

  const id = await start(db, { foldVersion: 2 });
  const trouble = async () => (await db.$client.query("select error from tidemark.operations where id = $1", [id])).rows[0].error;

  expect(await eventually(async () => (await trouble()) ?? undefined)).toContain("does not exist");
  await db.$client.query("alter table read_models.mislaid rename to journal_v1_g1");
  expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "done", succeeded: 2, failed: 0 });
  expect(await trouble()).toBeNull();
  await expectWhole(db);
});

test("a preview that breaks off again and again is given up with its reason", async ({ db, engines, append }) => {
  await append("a-1", "Broken");
  engines.start({ registry: "fixed" });
  await parked(db, 1);
  await db.$client.query("alter table read_models.journal_v1_g1 rename to mislaid");

  const id = await preview(db, { foldVersion: 2 });

  expect(await eventually(() => isOver(db, id))).toMatchObject({ state: "failed" });
});

test("two operations never run one sequence: the second is refused and names the first", async ({ db, engines, append }) => {
  await append("a-1", "Broken", ...Array.from({ length: 10 }, () => "Noted"));
  await append("a-2", "Broken");
  engines.start({ registry: "fixed" });
  await parked(db, 12);

  const first = await start(db, { foldVersion: 2, lettersPerSecond: 1, sequences: ["a-1"] });

  await expect(start(db, { foldVersion: 2, sequences: ["a-1", "a-2"] })).rejects.toMatchObject({
    code: "conflict",
    details: { operationId: first },
  });
});
