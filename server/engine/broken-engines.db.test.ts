import type { Database } from "@/server/db/database";
import { type EngineParts, runOnce, sound, takeOverAndRead } from "./testing/assembled-engine";
import * as broken from "./testing/broken-engines";
import { check } from "./testing/check";
import { type Append, expect, test } from "./testing/fault-test";

type Scenario = (db: Database, append: Append, parts: EngineParts) => Promise<void>;

const powerCut = () => {
  throw new Error("power cut");
};

/** The power goes in the middle of a commit; the same engine starts again. */
const crashInTheMiddle: Scenario = async (db, append, parts) => {
  await append("a-1", "Noted", "Noted");
  await expect(runOnce(db, parts, powerCut)).rejects.toThrow("power cut");
  await append("a-1", "Noted");
  await runOnce(db, parts);
};

/** An older transaction draws the later position and commits first, as a slow writer beside a quick one does. */
const lateCommit: Scenario = async (db, append, parts) => {
  await append("a-1", "Noted");
  const [older, slow] = [await db.$client.connect(), await db.$client.connect()];
  const add = "select event_store.append_events($1, -1, $2)";
  const noted = JSON.stringify([{ type: "Noted", data: { n: 1 } }]);
  await older.query("begin; select pg_current_xact_id()");
  // Strangers may hold the horizon back for longer than a transaction may be idle here.
  await slow.query("begin; set local idle_in_transaction_session_timeout = 0");
  await slow.query(add, ["slow", noted]);
  await older.query(add, ["quick", noted]);
  await older.query("commit");
  await runOnce(db, parts);
  await slow.query("commit");
  older.release();
  slow.release();
  await runOnce(db, parts);
};

/** An engine reads its batches and freezes; another one takes over and handles them; the first one thaws. */
const zombie: Scenario = async (db, append, parts) => {
  await append("a-1", "Noted", "Noted");
  const frozen = await takeOverAndRead(db, parts);
  await runOnce(db, sound);
  for (const request of frozen) await parts.commit(db, request, () => undefined);
};

const failingEvent: Scenario = async (db, append, parts) => {
  await append("a-1", "Noted", "Broken", "Noted");
  await runOnce(db, parts);
  await append("a-1", "Noted");
  await runOnce(db, parts);
};

test.for([
  ["a crash in the middle of a commit", crashInTheMiddle],
  ["a writer that commits late", lateCommit],
  ["a zombie that thaws", zombie],
  ["an event that cannot be folded", failingEvent],
] as const)("the checker finds nothing wrong with a sound engine: %s", async ([, scenario], { db, append }) => {
  await scenario(db, append, sound);
  expect(await check(db)).toEqual([]);
});

test.for([
  ["saves its checkpoint before the effect", broken.checkpointBeforeEffect, crashInTheMiddle, "LOST: journal of a-1"],
  ["saves its effect before the checkpoint", broken.effectBeforeCheckpoint, crashInTheMiddle, "DOUBLED: journal of a-1"],
  ["reads by position without a safe head", broken.withoutSafeHead, lateCommit, "LOST: journal of slow"],
  ["reads by position behind the oldest transaction", broken.behindXmin, lateCommit, "LOST: journal of slow"],
  ["commits without looking at its epoch", broken.withoutEpoch, zombie, "DOUBLED: journal of a-1"],
  ["skips the event that fails", broken.skippingFailures, failingEvent, "SKIPPED: journal/"],
  ["applies what comes behind a letter", broken.withoutEnqueueIfPresent, failingEvent, "OVERTAKEN: journal of a-1"],
] as const)("the checker catches an engine that %s", async ([, parts, scenario, finding], { db, append }) => {
  await scenario(db, append, parts);
  expect(await check(db)).toContainEqual(expect.stringContaining(finding));
});

test("the notes in the database show a zombie's commit", async ({ db, append }) => {
  await zombie(db, append, broken.withoutEpoch);
  expect(await check(db)).toContainEqual(expect.stringContaining("FENCE: does not move on"));
});
