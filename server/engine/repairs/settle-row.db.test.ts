import { randomUUID } from "node:crypto";
import pino from "pino";
import { publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import { beginRepair } from "@/server/db/repairs/begin-repair";
import { type ClaimedRepair, claimRepair } from "@/server/db/repairs/claim-repair";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import { buildRegistry } from "@/server/projections/registry";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { journal as parted } from "../testing/journal";
import { planRepair } from "./plan-repair";
import { runRepair } from "./run-repair";

const journal = { ...parted, partitions: 1 };
const noted = { type: "Noted", data: { n: 1 } };
const untilAborted = new AbortController().signal;

const claim = async (db: Database): Promise<ClaimedRepair> =>
  (await claimRepair(db, { engineId: randomUUID(), runs: ["journal/1"], caches: [], inHand: [] }))!;
const workOf = (db: Database, repair: ClaimedRepair) => ({
  db,
  source: openNativeSource({ db }),
  registry: buildRegistry([journal]),
  caches: [],
  repair,
  reach: () => undefined,
  logger: pino({ level: "silent" }),
});

const given = async (db: Database, streams: readonly string[]) => {
  for (const stream of streams) await publish(db, stream, [noted, noted]);
  await register(db, journal);
  await runBatch(db, journal);
  await db.execute("update read_models.journal_v1_g1 set total = 99");
};
/** Planned, and confirmed: from here on everything may happen to its rows. */
const confirmed = async (db: Database): Promise<string> => {
  const repair = { projection: "journal", version: 1, generation: 1, kind: "repair" as const, undoes: null, keys: null, actor: "tester" };
  const id = await db.transaction((tx) => insertRepair(tx, repair));
  await planRepair(workOf(db, await claim(db)), untilAborted);
  await db.transaction((tx) => beginRepair(tx, id, { reason: "a test", by: "tester" }));
  return id;
};
const outcomes = async (db: Database) =>
  (await db.execute("select key, outcome, why from tidemark.repair_items order by key")).rows.map(
    ({ key, outcome, why }) => `${key} ${outcome}${why ? `: ${why}` : ""}`,
  );
const totals = async (db: Database) => (await db.execute("select stream_id, total from read_models.journal_v1_g1 order by 1")).rows;

test("G2: a row that moved between the confirmation and its turn is left as it is and named, the others are written", async ({ db }) => {
  await given(db, ["a-event", "b-edited", "c-gone", "d-held", "e-still"]);
  await confirmed(db);
  await publish(db, "a-event", [noted]);
  await publish(db, "d-held", [{ type: "Broken", data: {} }]);
  await runBatch(db, journal);
  await db.execute("update read_models.journal_v1_g1 set total = 99 where stream_id = 'b-edited'");
  await db.execute("delete from read_models.journal_v1_g1 where stream_id = 'c-gone'");

  await runRepair(workOf(db, await claim(db)), untilAborted);

  const again = "The row was written again since the plan was made.";
  expect(await outcomes(db)).toEqual([
    `a-event moved: ${again}`,
    `b-edited moved: ${again}`,
    `c-gone moved: ${again}`,
    expect.stringMatching(/^d-held moved: journal holds back 1 letter/),
    "e-still written",
  ]);
  expect(await totals(db)).toEqual([
    { stream_id: "a-event", total: 100 },
    { stream_id: "b-edited", total: 99 },
    { stream_id: "d-held", total: 99 },
    { stream_id: "e-still", total: 2 },
  ]);
});

test("an engine whose repair was taken over writes nothing more, and one that was stopped leaves the rest as it is", async ({ db }) => {
  await given(db, ["a", "b"]);
  await confirmed(db);
  const former = await claim(db);
  const current = await claim(db);
  await runRepair(workOf(db, former), untilAborted);
  expect((await outcomes(db)).join()).toBe("a null,b null");
  expect(await totals(db)).toMatchObject([{ total: 99 }, { total: 99 }]);

  await db.execute("update tidemark.repairs set cancelled_at = now(), cancelled_by = 'tester'");
  await runRepair(workOf(db, current), untilAborted);
  expect((await outcomes(db)).join()).toBe("a null,b null");
  expect((await db.execute("select state from tidemark.repairs")).rows).toEqual([{ state: "cancelled" }]);
});

test("a batch that has the checkpoint when a row's turn comes is waited for: its event is in the row, and the plan is not", async ({
  db,
}) => {
  await given(db, ["a"]);
  await confirmed(db);
  await publish(db, "a", [noted]);
  const session = await db.$client.connect();
  try {
    await session.query("begin");
    await session.query("select from read_models.journal_v1_g1 for update");
    const batch = runBatch(db, journal);
    const waiting = (count: number) =>
      eventually(
        async () =>
          (await db.execute("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount ===
          count,
      );
    await waiting(1);
    const repair = runRepair(workOf(db, await claim(db)), untilAborted);
    await waiting(2);
    await session.query("commit");
    await Promise.all([batch, repair]);
  } finally {
    session.release();
  }
  expect(await totals(db)).toEqual([{ stream_id: "a", total: 100 }]);
  expect(await outcomes(db)).toEqual([expect.stringContaining("a moved")]);
});
