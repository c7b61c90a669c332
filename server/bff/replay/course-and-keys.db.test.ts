import { z } from "zod";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish } from "@/server/bff/testing/given";
import { decimal } from "@/server/projections/columns";
import { defineConfig } from "@/server/projections/define-config";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { ask, refusal } from "./testing/ask";

const deposited = defineEventType({ name: "Deposited", meaning: "Money came in.", schema: z.object({ amount: z.string() }) });

const charted = defineProjection({
  name: "charted",
  version: 1,
  events: [deposited],
  columns: { last: decimal() },
  chartColumn: "last",
  apply: (_, { data }) => (data.amount === "gone" ? null : { last: data.amount }),
});

/** Refuses to be the first of its key. */
const second = defineProjection({
  name: "seconds",
  version: 1,
  events: [deposited],
  key: { column: "amount", of: ({ data }) => data.amount },
  columns: { last: decimal() },
  apply: (row, { data }) => {
    if (!row && data.amount.startsWith("9")) throw new Error("somebody else begins it");
    return { last: data.amount };
  },
});

const chartTest = test.extend<{ charts: undefined }>({
  charts: [
    async ({ url }, use) => {
      const opened = openContext(url, defineConfig({ projections: [charted, second] }));
      installContext(opened);
      await use(undefined);
      installContext(undefined);
      await closeContext(opened);
    },
    { auto: true },
  ],
});

const paying = (...amounts: string[]) => amounts.map((amount) => ({ type: "Deposited", data: { amount } }));

chartTest("a course has a step for every version that changed the value, and goes on as the stream grows", async ({ db }) => {
  const steps = async () => {
    const { steps: told, upTo } = await ask.course("account-1", { projection: "charted" });
    return { upTo, steps: told.map(({ version, value }) => [version, value]) };
  };
  await publish(db, "account-1", paying("1.00", "1.0", "2.00", "gone", "2.00"));
  expect(await steps()).toEqual({
    upTo: "5",
    steps: [
      ["1", "1.00"],
      ["3", "2.00"],
      ["4", null],
      ["5", "2.00"],
    ],
  });
  await append(db, "account-1", paying("2.00", "3.00"));
  expect(await steps()).toEqual({
    upTo: "7",
    steps: [
      ["1", "1.00"],
      ["3", "2.00"],
      ["4", null],
      ["5", "2.00"],
      ["7", "3.00"],
    ],
  });
});

chartTest("a long course is thinned out to a thousand steps that keep its highest and its lowest", async ({ db }) => {
  const amounts = Array.from({ length: 9_000 }, (_, n) => (n === 4_321 ? "99999.00" : n === 7_654 ? "-5.00" : `${100 + (n % 50)}.00`));
  await publish(db, "account-1", paying(...amounts));
  const { steps, isThinned, column } = await ask.course("account-1", { projection: "charted" });

  expect([column, isThinned]).toEqual(["last", true]);
  expect(steps.length).toBeLessThanOrEqual(1_000);
  expect(steps.filter(({ version }) => ["4322", "7655"].includes(version)).map(({ value }) => value)).toEqual(["99999.00", "-5.00"]);
});

test("a projection that charts nothing says so", async ({ db }) => {
  await publish(db, "account-1", deposits(1));
  expect((await refusal("account-1", "course", { projection: "balances" })).slice(0, 2)).toEqual([400, "projection"]);
  expect((await refusal("account-1", "course", { projection: "merged-payloads" })).slice(0, 2)).toEqual([400, "projection"]);
});

test("the rows of other keys that a stream is part of are told with what it gave to each, the last touched first", async ({ db }) => {
  await publish(db, "account-1", [...deposits(3), { type: "Deposited", data: { amount: "1.50" } }]);
  await publish(db, "account-2", deposits(1));
  expect(await ask.touchedKeys("account-1", { projection: "amounts" })).toMatchObject({
    keyColumn: "amount",
    from: "1",
    isWhole: true,
    keys: [
      { key: "1.50", events: 2, firstVersion: "2", lastVersion: "5", contribution: { times: 2 } },
      { key: "3.50", events: 1, firstVersion: "4", lastVersion: "4", contribution: { times: 1 } },
      { key: "2.50", events: 1, firstVersion: "3", lastVersion: "3", contribution: { times: 1 } },
    ],
  });
});

chartTest("what a stream cannot make alone is said with the event that needs the others", async ({ db }) => {
  await publish(db, "account-1", paying("1.00", "9.00", "9.00"));
  const { keys } = await ask.touchedKeys("account-1", { projection: "seconds" });
  expect(keys).toMatchObject([
    { key: "9.00", events: 2, contribution: null, refusal: { version: "2", type: "Deposited", message: "somebody else begins it" } },
    { key: "1.00", contribution: { last: "1.00" } },
  ]);
  expect((await refusal("nobody", "touched-keys", { projection: "seconds" })).slice(0, 2)).toEqual([404, "streamId"]);
});
