import { type Database, openDatabase } from "@/server/db/database";
import type { ClaimedOperation } from "@/server/db/operations/claim-operation";
import { readOperation } from "@/server/db/operations/read-operation";
import { readRows } from "@/server/db/read-models/read-rows";
import { openSession } from "@/server/engine/engine-session";
import type { FaultPoint } from "@/server/engine/fault-point";
import { Patience } from "@/server/engine/letters/patience";
import { fetchLetters } from "@/server/engine/operations/operation-work";
import { Pace } from "@/server/engine/operations/pace";
import { runLetter } from "@/server/engine/operations/run-letter";
import { runSequence } from "@/server/engine/operations/run-sequence";
import { processBatch } from "@/server/engine/process-batch";
import { sound, takeOverAndRead } from "@/server/engine/testing/assembled-engine";
import { check } from "@/server/engine/testing/check";
import { lettersIn, rowOf } from "@/server/engine/testing/letters";
import { claim, runLetters, workOf, workThrough } from "@/server/engine/testing/operation-engine";
import { operationIn, outcomesOf, start } from "@/server/engine/testing/operations";
import { expect, test } from "@/server/engine/testing/queue-test";
import { stateOf } from "@/server/engine/testing/state-of";
import { eventually } from "@/server/testing/eventually";

const ROUNDS = 50;

test.for(["after-write", "after-letters", "before-commit"] satisfies FaultPoint[])(
  "a letter commits with the checkpoint or not at all: a crash %s leaves neither",
  async (point, { queue, append, db }) => {
    await queue.park("a-1", "Noted", "Broken");
    await append("a-1", "Noted");
    const requests = await takeOverAndRead(db, sound);
    const before = await stateOf(db);
    const crash = (reached: FaultPoint) => {
      if (reached === point) throw new Error("power cut");
    };
    const [own] = requests.filter(({ entries }) => entries.length > 0);
    await expect(processBatch(db, own!, crash)).rejects.toThrow("power cut");
    expect(await stateOf(db)).toBe(before);
    expect(await check(db)).toEqual([]);
    await queue.read();
    expect(await queue.letters()).toEqual(["a-1@2 parked", "a-1@3 waiting"]);
  },
);

test("an engine that takes a partition over and remembers nothing parks behind a letter that another engine parked", async ({
  queue,
  append,
  db,
}) => {
  await append("a-1", "Noted", "Broken");
  const frozen = await takeOverAndRead(db, sound);
  await queue.read();
  await queue.park("a-1", "Noted");
  for (const request of frozen) expect(await processBatch(db, request, () => undefined)).toEqual({ kind: "refused" });
  expect(await queue.letters()).toEqual(["a-1@2 parked", "a-1@3 waiting"]);
  expect(await check(db)).toEqual([]);
});

/** Somebody waits for the row of the sequence. */
const untilWaiting = (db: Database) =>
  eventually(async () => {
    const { rowCount } = await db.$client.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rowCount === 1;
  });

test(`an event that arrives while the last letter of its sequence is settled is applied after it or run behind it, never before, ${ROUNDS} times`, async ({
  queue,
  append,
  db,
}) => {
  await queue.read();
  const arrivals: boolean[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const stream = `s-${round}`;
    await queue.park(stream, "Broken");
    const id = await start(db, { foldVersion: 2 });
    const operation = (await claim(db))!;
    await append(stream, "Noted");
    const [batch] = (await takeOverAndRead(db, sound)).filter(({ entries }) => entries.length > 0);
    // Both wait for the row of the sequence, in turns one of them first: what the second one sees is what the first one left.
    const gate = await db.$client.connect();
    await gate.query("begin");
    await gate.query("select from tidemark.letter_sequences where sequence = $1 for update", [stream]);
    const live = () => processBatch(db, batch!, () => undefined);
    const redrive = () => workThrough(db, operation);
    const racers = round % 2 === 0 ? [live, redrive] : [redrive, live];
    const running = [racers[0]!()];
    await untilWaiting(db);
    running.push(racers[1]!());
    await gate.query("commit");
    gate.release();
    await Promise.all(running);

    expect(await rowOf(db, stream), `round ${round}`).toBe("1 2 ");
    expect(await queue.stand(stream), `round ${round}`).toMatchObject({ letters: 0, operationId: null });
    expect(await operationIn(db, id)).toMatchObject({ state: "done", succeeded: 1 });
    arrivals.push((await outcomesOf(db, id)).some(({ arrived }) => arrived));
  }
  expect(new Set(arrivals)).toEqual(new Set([true, false]));
  expect(await check(db)).toEqual([]);
});

test("a selection is stored before anything runs, and has as many outcomes as letters whichever engines come and go", async ({
  queue,
  db,
}) => {
  for (const stream of ["a-1", "a-2", "a-3"]) await queue.park(stream, "Noted", "Broken", "Noted", "Removed", "Noted");
  const id = await start(db, { foldVersion: 2, concurrency: 2 });
  expect((await outcomesOf(db, id)).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 12 }, () => null));
  for (let engine = 0; engine < 4; engine += 1) {
    await runLetters(db, (await claim(db))!, 2);
    expect(await check(db)).toEqual([]);
  }
  await workThrough(db, (await claim(db))!);
  expect(await operationIn(db, id)).toMatchObject({ state: "done", selected: 12, succeeded: 12, failed: 0, notReached: 0 });
  expect(await rowOf(db, "a-2")).toBe("5 ");
  expect(await check(db)).toEqual([]);
});

/** An engine in the middle of a sequence: it has fetched the letters, and goes on from this row. */
const inTheMiddle = async (db: Database, operation: ClaimedOperation, sequence: string) => {
  const work = workOf(db, operation);
  const letters = await fetchLetters(work, sequence);
  const row = (await readRows(db, work.model, [sequence])).get(sequence) ?? null;
  const run = { ...work, sequence, patience: new Patience(work.retries), signal: new AbortController().signal };
  return { work, runFirst: () => runLetter(run, letters[0]!, row) };
};

test("an engine that takes an operation over fences the former one: its next letter changes nothing", async ({ queue, db }) => {
  await queue.park("a-1", "Noted", "Broken", "Noted", "Noted");
  const id = await start(db, { foldVersion: 2 });
  const former = (await claim(db))!;
  await runLetters(db, former, 1);
  const { work, runFirst } = await inTheMiddle(db, former, "a-1");
  const next = (await claim(db))!;
  expect(next).toMatchObject({ id, epoch: former.epoch + 1n });

  const before = await stateOf(db);
  expect(await runFirst()).toBeNull();
  await runSequence(work, "a-1", { pace: new Pace(null), isCancelled: false }, new AbortController().signal);
  await workThrough(db, former);
  expect(await stateOf(db)).toBe(before);
  expect(await operationIn(db, id)).toMatchObject({ state: "running" });

  await workThrough(db, next);
  expect(await operationIn(db, id)).toMatchObject({ state: "done", succeeded: 3 });
  expect(await rowOf(db, "a-1")).toBe("1 2 3 4 ");
  expect(await check(db)).toEqual([]);
});

test("a letter that is run again under the same claim, after later ones, leaves the row as those left it", async ({ queue, db }) => {
  await queue.park("a-1", "Noted", "Broken", "Noted", "Noted");
  await start(db, { foldVersion: 2 });
  const operation = (await claim(db))!;
  const { runFirst } = await inTheMiddle(db, operation, "a-1");
  await runLetters(db, operation, 2);
  const before = await stateOf(db);
  expect(await runFirst()).toBeNull();
  expect(await stateOf(db)).toBe(before);
  expect(await rowOf(db, "a-1")).toBe("1 2 3 ");
  expect(await queue.stand("a-1")).toMatchObject({ letters: 1 });
});

test("an operation in the hands of a living engine is taken by no other, and by the next one when that engine is gone", async ({
  queue,
  db,
  url,
}) => {
  await queue.park("a-1", "Broken");
  const id = await start(db, { foldVersion: 2 });
  const runs = ["journal/1", "journal/2"];
  const session = await openSession({ url, runs, onNotice: () => undefined });
  try {
    expect(await claim(db, session.engineId)).toMatchObject({ id });
    expect(await claim(db)).toBeNull();
  } finally {
    await session.close();
  }
  // Where a heartbeat was under way the server learns a moment later that its engine is gone.
  expect(await eventually(async () => (await claim(db)) ?? undefined)).toMatchObject({ id });
});

test(`two engines that want one operation at once: one of them has it, ${ROUNDS} times`, async ({ queue, db, url }) => {
  await queue.park("a-1", "Broken");
  const sessions = await Promise.all([1, 2].map(() => openSession({ url, runs: ["journal/1", "journal/2"], onNotice: () => undefined })));
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await start(db, { reason: "again" });
      const claims = await Promise.all(sessions.map(({ engineId }) => claim(db, engineId)));
      expect(claims.filter((claimed) => claimed?.id === id)).toHaveLength(1);
      await workThrough(db, claims.find((claimed) => claimed !== null)!);
    }
  } finally {
    for (const session of sessions) await session.close();
  }
  expect(await lettersIn(db)).toMatchObject([{ attempts: ROUNDS + 1 }]);
});

test("whoever opens the console again reads the same operations, counts and outcomes, acknowledged by nobody until somebody does", async ({
  queue,
  db,
  url,
}) => {
  await queue.park("a-1", "Noted", "Broken", "Noted", "Broken");
  const { id } = await queue.run({ foldVersion: 2, reason: "the fee is mended", sequences: ["a-1"] });
  const seen = [await readOperation(db, id), await outcomesOf(db, id)];

  const restarted = openDatabase({ url, applicationName: "another process", max: 1 });
  try {
    expect([await readOperation(restarted, id), await outcomesOf(restarted, id)]).toEqual(seen);
    expect(seen[0]).toMatchObject({
      state: "done",
      actor: "tester",
      reason: "the fee is mended",
      selection: { sequences: ["a-1"] },
      selected: 3,
      succeeded: 3,
      acknowledgedAt: null,
    });
  } finally {
    await restarted.$client.end();
  }
});

test("letters are run by the version that the operation names, and every outcome and every failed attempt records it", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Broken", "Noted");
  await queue.run({ foldVersion: 1 });
  const { id } = await queue.run({ foldVersion: 2 });
  expect(await operationIn(db, id)).toMatchObject({ foldVersion: 2, succeeded: 2 });
  const attempts = await db.$client.query(
    "select operation_id is null as live, fold_version from tidemark.letter_attempts order by attempt",
  );
  expect(attempts.rows).toEqual([
    { live: true, fold_version: 1 },
    { live: false, fold_version: 1 },
  ]);
  const letters = await db.$client.query("select fold_version, operation_id from tidemark.dead_letters order by index");
  expect(letters.rows).toEqual([
    { fold_version: 2, operation_id: id },
    { fold_version: 2, operation_id: id },
  ]);
});

test("a discarded event is told as discarded for ever: by whom, why and with which payload, whatever comes after it", async ({
  queue,
  db,
}) => {
  await queue.park("a-1", "Noted", "Broken", "Noted");
  const { id } = await queue.run({ kind: "discard", reason: "entered twice" });
  await queue.park("a-1", "Broken");
  await queue.run({ foldVersion: 2 });

  const { rows } = await db.$client.query(
    "select stream_version::text as version, settled_by, settled_reason, operation_id from tidemark.dead_letters where state = 'discarded'",
  );
  expect(rows).toEqual([{ version: "2", settled_by: "tester", settled_reason: "entered twice", operation_id: id }]);
  const actions = await db.$client.query<{ listed: { eventId: string; checksum: string; act: string }[]; actor: string; reason: string }>(
    "select actor, reason, before -> 'listed' as listed from tidemark.operator_actions where target = $1",
    [`operation:${id}`],
  );
  const event = await db.$client.query(
    "select event_id, encode(checksum, 'hex') as checksum from event_store.events where stream_version = 2",
  );
  expect(actions.rows).toMatchObject([{ actor: "tester", reason: "entered twice" }]);
  expect(actions.rows[0]!.listed[0]).toMatchObject({
    act: "discard",
    eventId: event.rows[0].event_id,
    checksum: event.rows[0].checksum,
  });
  expect(await rowOf(db, "a-1")).toBe("1 3 4 ");
  expect(await check(db)).toEqual([]);
});
