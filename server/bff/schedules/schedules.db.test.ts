import { listSchedules } from "@/server/bff/schedules/list-schedules";
import { switchOffSchedule } from "@/server/bff/schedules/switch-off-schedule";
import { switchOnSchedule } from "@/server/bff/schedules/switch-on-schedule";
import { asPerson } from "@/server/bff/testing/as-person";
import { balances, expect, post, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { hold, operationOf, problemOf, submit } from "@/server/bff/testing/given-operations";
import { schedule, schedulesResponse } from "@/server/contracts/dead-letters";
import type { Database } from "@/server/db/database";

type Bff = (path: string, init?: RequestInit) => Request;

const list = async (bff: Bff) => schedulesResponse.parse(await (await listSchedules(bff("/api/redrive-schedules"))).json()).schedules;
const off = async (bff: Bff, reason = "the fix is not there yet") =>
  schedule.parse(await (await switchOffSchedule(bff("/api/redrive-schedules/nightly/switch-off", post({ reason })))).json());
const on = async (bff: Bff, reason = "the fix is there") =>
  schedule.parse(await (await switchOnSchedule(bff("/api/redrive-schedules/nightly/switch-on", post({ reason })))).json());
const actionsOf = async (db: Database) =>
  (await db.execute("select action, target, reason from tidemark.operator_actions order by id")).rows;

test("a schedule of the configuration is off until somebody switches it on, and then tells when it runs next", async ({ bff }) => {
  const [nightly, ...others] = await list(bff);
  expect(others).toEqual([]);
  expect(nightly).toMatchObject({
    name: "nightly",
    projection: "balances",
    cron: "0 4 * * *",
    filter: { type: "Deposited" },
    canary: null,
    maxAttempts: 5,
    isOn: false,
    switched: null,
    lastOperation: null,
    nextAt: null,
  });
  expect((await on(bff)).nextAt).toMatch(/T04:00:00\.000Z$/);
});

test("switching on and off is seen with who and why, recorded, and heard by the engines", async ({ bff, db }) => {
  const listener = await db.$client.connect();
  try {
    await listener.query("listen tidemark_control");
    const heard = new Promise((resolve) => listener.once("notification", ({ payload }) => resolve(payload)));
    expect(await on(bff)).toMatchObject({ isOn: true, nextAt: expect.any(String), switched: { by: "local", reason: "the fix is there" } });
    expect(await heard).toBe("schedule");
  } finally {
    listener.release(true);
  }
  expect(await list(bff)).toMatchObject([{ isOn: true, nextAt: expect.any(String) }]);
  expect(await off(bff)).toMatchObject({ isOn: false, nextAt: null, switched: { reason: "the fix is not there yet" } });
  expect(await actionsOf(db)).toEqual([
    { action: "switch-on-schedule", target: "schedule:nightly", reason: "the fix is there" },
    { action: "switch-off-schedule", target: "schedule:nightly", reason: "the fix is not there yet" },
  ]);
});

test("switching it as it stands changes and records nothing", async ({ bff, db }) => {
  expect(await off(bff)).toMatchObject({ isOn: false, switched: null });
  await on(bff, "first reason");
  expect(await on(bff, "second reason")).toMatchObject({ switched: { reason: "first reason" } });
  expect(await actionsOf(db)).toHaveLength(1);
});

test("two people who switch it on at once do it once", async ({ bff, db }) => {
  const answers = await Promise.all([on(bff, "one of us"), on(bff, "other of us")]);
  expect(answers[0]?.switched).toEqual(answers[1]?.switched);
  expect(await actionsOf(db)).toHaveLength(1);
});

test("its last operation is the one that it started itself", async ({ bff, db }) => {
  await register(db, balances);
  await hold(db, 1, "a", "b");
  const { id } = await operationOf(submit(bff, { sequences: ["a"] }));
  await db.execute("update tidemark.operations set actor = 'schedule:nightly'");
  await submit(bff, { sequences: ["b"] });
  expect(await list(bff)).toMatchObject([{ lastOperation: { id, state: "running" } }]);
});

test("a schedule runs letters of all streams: who is limited to some does not switch it", async ({ bff, db }) => {
  const limited = await asPerson(db, { name: "ada", role: "operator", streamPrefixes: ["account-"] });
  const refused = await switchOnSchedule(bff("/api/redrive-schedules/nightly/switch-on", post({ reason: "mine alone" }, limited)));
  expect(refused.status).toBe(403);
  expect(await list(bff)).toMatchObject([{ isOn: false }]);
});

test("a schedule that the configuration does not have is a 404 that names it", async ({ bff }) => {
  const refused = await switchOffSchedule(bff("/api/redrive-schedules/weekly/switch-off", post({ reason: "not needed" })));
  expect([refused.status, (await problemOf(refused)).field]).toEqual([404, "name"]);
});
