import { sql } from "drizzle-orm";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import type { Database } from "@/server/db/database";
import { givenLetters } from "@/server/testing/given-letters";
import { ask, refusal } from "./testing/ask";

const BALANCES = { projection: "balances" };

const given = async (db: Database, count: number): Promise<void> => {
  await register(db, balances);
  await publish(db, "account-1", deposits(count));
  await runBatch(db, balances);
};

test("a row that the projection wrote equals its fold", async ({ db }) => {
  await given(db, 3);
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({
    version: "4",
    verdict: "equal",
    stored: { deposits: 3, last: "3.50" },
    folded: { deposits: 3, last: "3.50" },
    differences: [],
    held: [],
    freshness: { freshness: "fresh", dataStale: false, suggestedAction: "use_data" },
    sentence: "The stored row equals the fold of v1 to v4.",
  });
});

test("a row that somebody changed behind the projection's back is different, and says where", async ({ db }) => {
  await given(db, 3);
  await db.execute(sql`update read_models.balances_v1_g1 set last = 100`);
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({
    verdict: "different",
    differences: [{ path: "last", stored: "100.00", folded: "3.50" }],
  });
  await db.execute(sql`delete from read_models.balances_v1_g1`);
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({ verdict: "missing", stored: null, folded: { deposits: 3 } });
});

test("events that the projection has not read yet are no difference", async ({ db }) => {
  await given(db, 3);
  await append(db, "account-1", [{ type: "Deposited", data: { amount: "9.00" } }]);
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({
    version: "4",
    verdict: "equal",
    freshness: { dataStale: true },
    sentence: "The stored row equals the fold of v1 to v4. v5 has not been read yet.",
  });
});

test("letters that are held back are on neither side", async ({ db }) => {
  await given(db, 3);
  await publish(db, "account-1", [
    { type: "Deposited", data: { amount: 7 } },
    { type: "Deposited", data: { amount: "8.00" } },
  ]);
  await runBatch(db, balances);
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({
    version: "4",
    verdict: "equal",
    held: ["5", "6"],
    stored: { deposits: 3 },
    sentence: "The stored row equals the fold of v1 to v4. v5 and 1 event behind it are held back: neither the row nor this fold has them.",
  });
});

test("an event that a person had skipped is missing from a row that has it", async ({ db }) => {
  await given(db, 3);
  await givenLetters(db, { sequence: "account-1", letters: [{ streamVersion: 2, state: "discarded" }] });
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({
    verdict: "different",
    differences: [{ path: "deposits", stored: 3, folded: 2 }],
  });
});

test("money that is spelled otherwise by the fold than by the table is the same money", async ({ db }) => {
  await register(db, balances);
  await publish(db, "account-1", [...deposits(1), { type: "Deposited", data: { amount: "7.5" } }]);
  await runBatch(db, balances);
  expect(await ask.rowCheck("account-1", BALANCES)).toMatchObject({ verdict: "equal", folded: { last: "7.50" } });
});

test("what cannot be checked is refused by name", async ({ db }) => {
  await publish(db, "account-1", deposits(1));
  expect((await refusal("account-1", "row-check", BALANCES)).slice(0, 2)).toEqual([404, "projection"]);
  expect((await refusal("nobody", "row-check", BALANCES)).slice(0, 2)).toEqual([404, "streamId"]);
});
