import { sql } from "drizzle-orm";
import type pg from "pg";
import { POST } from "@/app/api/row-rebuilds/route";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";

type Ask = (path: string, init?: RequestInit) => Request;
const DEPOSITS = 3;
const one = [{ type: "Deposited", data: { amount: "9.50" } }];

const given = async (db: Database) => {
  await publish(db, "account-1", deposits(DEPOSITS));
  await register(db, balances);
  await runBatch(db, balances);
  await db.execute("update read_models.balances_v1_g1 set last = '0.01'");
  await publish(db, "account-1", one);
};
const rebuild = (bff: Ask) =>
  POST(bff("/api/row-rebuilds", post({ projection: "balances", key: "account-1", dryRun: false, reason: "a race" })));
const row = async (db: Database) => (await db.execute("select deposits, last from read_models.balances_v1_g1")).rows[0];

/** Runs `act` while another session has what `lock` locks; `act` says when it may go. */
const whileLocked = async (db: Database, lock: string, act: () => Promise<() => Promise<unknown>>): Promise<void> => {
  const session: pg.PoolClient = await db.$client.connect();
  try {
    await session.query("begin");
    await session.query(lock);
    const rest = await act();
    await session.query("commit");
    await rest();
  } finally {
    session.release();
  }
};
const waiting = async (db: Database): Promise<number> => {
  const { rows } = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows[0]!.waiting;
};

test("a batch that comes while the row is rebuilt is folded over the rebuilt row: nothing is lost, nothing doubled", async ({
  bff,
  db,
}) => {
  await given(db);
  await givenLetters(db, { sequence: "account-1", letters: [] });
  // The rebuild stands before its row, with the sequence still to lock.
  await whileLocked(db, "select from tidemark.letter_sequences for update", async () => {
    const rebuilt = rebuild(bff);
    await eventually(async () => (await waiting(db)) === 1);
    let isBatchDone = false;
    const batch = runBatch(db, balances).finally(() => {
      isBatchDone = true;
    });
    await eventually(async () => isBatchDone || (await waiting(db)) === 2);
    return async () => {
      expect((await rebuilt).status).toBe(200);
      expect(await batch).toMatchObject({ kind: "advanced" });
    };
  });
  expect(await row(db)).toEqual({ deposits: DEPOSITS + 1, last: "9.50" });
});

test("a rebuild that comes while a batch writes the row folds what the batch has read", async ({ bff, db }) => {
  await given(db);
  // The batch has the checkpoint and stands before the row.
  await whileLocked(db, "select from read_models.balances_v1_g1 for update", async () => {
    const batch = runBatch(db, balances);
    await eventually(async () => (await waiting(db)) === 1);
    const rebuilt = rebuild(bff);
    await eventually(async () => (await waiting(db)) === 2);
    return async () => {
      expect(await batch).toMatchObject({ kind: "advanced" });
      expect((await rebuilt).status).toBe(200);
    };
  });
  expect(await row(db)).toEqual({ deposits: DEPOSITS + 1, last: "9.50" });
});
