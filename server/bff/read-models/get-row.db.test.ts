import { sql } from "drizzle-orm";
import { GET } from "@/app/api/read-models/[name]/[key]/route";
import { context } from "@/server/bff/context";
import { amounts, balances, expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { givenToken, withToken } from "@/server/bff/testing/given-token";
import { problem } from "@/server/contracts/health";
import { readModelRow } from "@/server/contracts/read-models";
import type { Database } from "@/server/db/database";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";

type Ask = (path: string, init?: RequestInit) => Request;

const ask = (bff: Ask, query = "", row = "balances/account-1") => GET(bff(`/api/read-models/${row}?${query}`));
const asked = async (...args: Parameters<typeof ask>) => {
  const response = await ask(...args);
  expect(response.status, await response.clone().text()).toBe(200);
  return readModelRow.parse(await response.json());
};
const refused = async (...args: Parameters<typeof ask>) => {
  const response = await ask(...args);
  const { field, detail } = problem.parse(await response.json());
  return [response.status, field, detail];
};

const given = async (db: Database, count = 3): Promise<void> => {
  await register(db, balances);
  await publish(db, "account-1", deposits(count));
  await runBatch(db, balances);
};
const deposit = [{ type: "Deposited", data: { amount: "9.50" } }];
const lastEvent = async (db: Database) => {
  const { rows } = await db.execute<{ position: string; id: string }>(
    sql`select global_position::text as position, event_id as id from event_store.events order by global_position desc limit 1`,
  );
  return rows[0]!;
};

test("a row that has every event of its stream is fresh, whatever its projection has not read of others", async ({ bff, db }) => {
  await given(db);
  await publish(db, "account-2", deposits(5));
  expect(await asked(bff)).toEqual({
    projection: "balances",
    projectionVersion: 1,
    key: "account-1",
    row: { deposits: 3, last: "3.50" },
    checkpoint: "4",
    freshness: "fresh",
    stalenessSeconds: 0,
    dataStale: false,
    suggestedAction: "use_data",
    sentence: "No event waits to be read into this row.",
  });
});

test("an event of its stream that waits makes it stale, published or not, by the age of the event", async ({ bff, db }) => {
  await given(db);
  await append(db, "account-1", deposit);
  expect(await asked(bff)).toMatchObject({ row: { deposits: 3 }, dataStale: true, suggestedAction: "use_data" });
  await openNativeSource({ db }).publishHead();
  expect(await asked(bff)).toMatchObject({ dataStale: true });
  await runBatch(db, balances);
  expect(await asked(bff)).toMatchObject({ row: { deposits: 4 }, dataStale: false, stalenessSeconds: 0 });
});

test("a causal read waits for the event that it names and then has it", async ({ bff, db }) => {
  await given(db);
  await publish(db, "account-1", deposit);
  const { id, position } = await lastEvent(db);
  const waiting = asked(bff, `consistency=causal&atLeast=${id}&maxWait=10`);
  await runBatch(db, balances);
  expect(await waiting).toMatchObject({ row: { deposits: 4, last: "9.50" }, checkpoint: position, dataStale: false });
});

test("a causal read that waits in vain says so, after three more looks or when it may not wait longer", async ({ bff, db }) => {
  await given(db);
  await publish(db, "account-1", deposit);
  const { position } = await lastEvent(db);
  const stale = { row: { deposits: 3 }, checkpoint: "4", dataStale: true, suggestedAction: "retry_with_backoff" };
  expect(await asked(bff, `consistency=causal&atLeast=${position}`)).toMatchObject(stale);
  expect(await asked(bff, `consistency=causal&atLeast=${position}&maxWait=0`)).toMatchObject(stale);
});

test("a monotonic read never goes behind the answer before, which may have been another row's", async ({ bff, db }) => {
  await given(db);
  const { checkpoint } = await asked(bff, "consistency=monotonic");
  await publish(db, "account-2", deposits(1));
  const { position } = await lastEvent(db);
  expect(await asked(bff, `consistency=monotonic&atLeast=${checkpoint}`)).toMatchObject({ dataStale: false });
  const behind = { checkpoint, dataStale: true, stalenessSeconds: 0, suggestedAction: "retry_with_backoff" };
  expect(await asked(bff, `consistency=monotonic&atLeast=${position}&maxWait=0.1`)).toMatchObject(behind);
  await runBatch(db, balances);
  expect(await asked(bff, `consistency=monotonic&atLeast=${position}`)).toMatchObject({ checkpoint: position, dataStale: false });
});

test("a strong read folds what is committed, spelled as the table spells it, though nothing is published or read", async ({ bff, db }) => {
  await given(db);
  await append(db, "account-1", [{ type: "Deposited", data: { amount: "7.5" } }]);
  const { position } = await lastEvent(db);
  expect(await asked(bff, "consistency=strong")).toMatchObject({
    row: { deposits: 4, last: "7.50" },
    checkpoint: position,
    freshness: "fresh",
    dataStale: false,
    suggestedAction: "use_data",
  });
  expect(await asked(bff, "consistency=strong", "balances/nobody")).toMatchObject({ row: null, dataStale: false });
});

test("a row that letters keep back is stale however far its projection is, and a strong read names the event", async ({ bff, db }) => {
  await given(db);
  await publish(db, "account-1", [{ type: "Deposited", data: { amount: 7 } }]);
  await runBatch(db, balances);
  expect(await asked(bff)).toMatchObject({ row: { deposits: 3 }, dataStale: true, suggestedAction: "failover_to_strong" });
  expect(await refused(bff, "consistency=strong")).toMatchObject([409, "consistency", expect.stringContaining("Version 5 (Deposited)")]);
});

test("a row of no stream is as old as what its projection has not read; a strong read of it is refused", async ({ bff, db }) => {
  await register(db, amounts);
  await publish(db, "account-1", deposits(2));
  await runBatch(db, amounts);
  expect(await asked(bff, "", "amounts/1.50")).toMatchObject({ row: { times: 1 }, dataStale: false });
  await append(db, "account-1", deposit);
  expect(await asked(bff, "", "amounts/1.50")).toMatchObject({ dataStale: true });
  expect((await refused(bff, "consistency=strong", "amounts/1.50")).slice(0, 2)).toEqual([422, "consistency"]);
});

test("what cannot be asked is refused by the name of its field", async ({ bff, db }) => {
  await given(db);
  const unknown = "018f0000-0000-7000-8000-00000000dead";
  for (const [query, status, field] of [
    ["consistency=linearizable", 400, "consistency"],
    ["consistency=causal", 400, "atLeast"],
    ["atLeast=4", 400, "atLeast"],
    ["consistency=causal&atLeast=yesterday", 400, "atLeast"],
    [`consistency=causal&atLeast=${unknown}`, 404, "atLeast"],
    ["maxWait=11", 400, "maxWait"],
    ["maxWait=soon", 400, "maxWait"],
  ] as const)
    expect([query, ...(await refused(bff, query)).slice(0, 2)]).toEqual([query, status, field]);
  expect((await refused(bff, "", "nothing/account-1")).slice(0, 2)).toEqual([404, "name"]);
});

test("who may see some streams reads their rows, and is told of no event of the others", async ({ db }) => {
  await given(db);
  await register(db, amounts);
  const { id } = await lastEvent(db);
  await publish(db, "account-2", deposits(1));
  await runBatch(db, balances);
  const limited = await givenToken(db, { role: "viewer", streamPrefixes: ["account-2", "1."] });
  const read: Ask = (path) => withToken(limited, new Request(`http://localhost:3000${path}`));

  expect(await asked(read, "", "balances/account-2")).toMatchObject({ row: { deposits: 1 } });
  expect((await ask(read)).status).toBe(404);
  expect(await refused(read, `consistency=causal&atLeast=${id}`, "balances/account-2")).toEqual([
    404,
    "atLeast",
    `There is no event ${id}.`,
  ]);
  // Its key begins as a stream of theirs would; the row draws on streams that are not.
  expect((await ask(read, "", "amounts/1.50")).status).toBe(403);
});

test("waiting holds no connection", async ({ bff, db }) => {
  await given(db);
  await publish(db, "account-1", deposit);
  const { position } = await lastEvent(db);
  let isAnswered = false;
  // One alone: of several somebody may be reading at every moment that is looked at.
  const waiting = asked(bff, `consistency=causal&atLeast=${position}`).finally(() => {
    isAnswered = true;
  });
  const pool = context().db.$client;
  await eventually(() => pool.totalCount > 0 && pool.idleCount === pool.totalCount);
  expect(isAnswered).toBe(false);
  expect(await waiting).toMatchObject({ dataStale: true });
});
