import { closeContext, installContext, openContext } from "@/server/bff/context";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { defineConfig } from "@/server/projections/define-config";
import { givenLetters } from "@/server/testing/given-letters";
import { ask, refusal } from "./testing/ask";

const BALANCES = { projection: "balances" };
const doubling = {
  ...balances,
  version: 2,
  apply: (...given: Parameters<typeof balances.apply>) => {
    const row = balances.apply(...given);
    return row && { ...row, deposits: (given[0]?.deposits ?? 0) + (given[1].type === "Deposited" ? 2 : 0) };
  },
};

test("leaves events out and says from where on the two differ", async ({ db }) => {
  await publish(db, "account-1", deposits(6));
  expect(await ask.whatIf("account-1", { ...BALANCES, version: 7, without: "3,5-6" })).toMatchObject({
    real: { deposits: 6, last: "6.50" },
    imagined: { deposits: 3, last: "6.50" },
    changes: [{ path: "deposits", before: 6, after: 3 }],
    partsAt: "3",
    foldVersion: 1,
  });
});

test("gives an event another payload, checked as a recorded one is", async ({ db }) => {
  await publish(db, "account-1", deposits(3));
  const whatIf = (payloads: object, version = 4) => ask.whatIf("account-1", { ...BALANCES, version, payloads: JSON.stringify(payloads) });

  expect(await whatIf({ 4: { amount: "9.00" } })).toMatchObject({ imagined: { deposits: 3, last: "9.00" }, partsAt: "4" });
  expect(await whatIf({ 2: { amount: "9.00" } })).toMatchObject({ imagined: { deposits: 3, last: "3.50" }, partsAt: "2", changes: [] });
  expect(await whatIf({ 3: { amount: 7 } })).toMatchObject({
    real: { deposits: 3 },
    imagined: { deposits: 1, last: "1.50" },
    partsAt: "3",
    refusal: { version: "3", type: "Deposited", message: expect.stringContaining("amount") },
  });
});

test("nothing imagined is where nothing is changed", async ({ db }) => {
  await publish(db, "account-1", deposits(3));
  const answer = await ask.whatIf("account-1", { ...BALANCES, version: 4 });
  expect(answer).toMatchObject({ changes: [], partsAt: null });
  expect(answer.imagined).toEqual(answer.real);
});

test("folds by another registered version", async ({ url, db }) => {
  const opened = openContext(url, defineConfig({ projections: [balances, doubling] }));
  installContext(opened);
  try {
    await publish(db, "account-1", deposits(3));
    await register(db, balances);
    expect(await ask.whatIf("account-1", { ...BALANCES, version: 4, foldVersion: 2 })).toMatchObject({
      projectionVersion: 1,
      foldVersion: 2,
      real: { deposits: 3 },
      imagined: { deposits: 6 },
      partsAt: "2",
    });
    expect(await refusal("account-1", "what-if", { ...BALANCES, version: 4, foldVersion: 3 })).toEqual([
      400,
      "foldVersion",
      "foldVersion: there is no version 3 of balances; registered: 1, 2",
    ]);
  } finally {
    installContext(undefined);
    await closeContext(opened);
  }
});

test("shows how it would have gone without the event that the real fold gives up at", async ({ db }) => {
  await register(db, balances);
  await publish(db, "account-1", [...deposits(1), { type: "Deposited", data: {} }, { type: "Deposited", data: { amount: "8.00" } }]);
  expect(await ask.whatIf("account-1", { ...BALANCES, version: 4, without: "3" })).toMatchObject({
    real: { deposits: 1 },
    realRefusal: { version: "3", type: "Deposited" },
    imagined: { deposits: 2, last: "8.00" },
    partsAt: "3",
  });
});

test("an event that a person had skipped stays skipped", async ({ db }) => {
  await register(db, balances);
  await publish(db, "account-1", deposits(3));
  await givenLetters(db, { sequence: "account-1", letters: [{ streamVersion: 2, state: "discarded" }] });
  expect(await ask.whatIf("account-1", { ...BALANCES, version: 4, without: "4" })).toMatchObject({
    real: { deposits: 2 },
    imagined: { deposits: 1 },
  });
});

test("writes nothing, and what it imagined is no state that is asked for later", async ({ db }) => {
  await publish(db, "account-1", deposits(3));
  const count = async () => {
    const { rows } = await db.execute("select (select count(*) from event_store.events) e, (select count(*) from event_store.snapshots) s");
    return rows;
  };
  const before = await count();
  await ask.whatIf("account-1", { ...BALANCES, version: 4, without: "2-4" });
  expect(await count()).toEqual(before);
  expect(await ask.state("account-1", { ...BALANCES, version: 4 })).toMatchObject({ state: { deposits: 3 } });
});

test("refuses what it could not do exactly, and says which part", async ({ db }) => {
  await publish(db, "account-1", deposits(3));
  const told = async (query: Record<string, string | number>) =>
    (await refusal("account-1", "what-if", { ...BALANCES, version: 3, ...query })).slice(0, 2);

  expect(await told({ without: "4" })).toEqual([400, "without"]);
  expect(await told({ without: "3-2" })).toEqual([400, "without"]);
  expect(await told({ without: Array.from({ length: 51 }, () => "1").join() })).toEqual([400, "without"]);
  expect(await told({ payloads: '{"4":{}}' })).toEqual([400, "payloads"]);
  expect(await told({ payloads: '{"1":9007199254740993}' })).toEqual([400, "payloads"]);
  expect(await told({ payloads: "[]" })).toEqual([400, "payloads"]);
  expect(await told({ version: 9 })).toEqual([404, "version"]);
});
