import { sql } from "drizzle-orm";
import pino from "pino";
import { evaluateAlerts } from "@/server/alerts/evaluate-alerts";
import { verified } from "@/server/alerts/testing/alert-receiver";
import { balances } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { claimDelivery } from "@/server/db/alerts/claim-delivery";
import { noteDelivered, putOffDelivery } from "@/server/db/alerts/settle-delivery";
import { type Database, openDatabase } from "@/server/db/database";
import type { AlertReadings } from "@/server/domain/alert/plan-alerts";
import { ALERT_KEY, alertsOf, deliveriesOf, expect, letTimePass, settingsOf, TOKEN, test } from "@/server/engine/testing/alert-world";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";
import { keepAlerts, lookOnce } from "./keep-alerts";

const silent = pino({ level: "silent" });

const reading = (value: number): AlertReadings => ({
  seen: new Set(["projection-lag"]),
  readings: [{ rule: "projection-lag", subject: "balances", projection: "balances", streamId: null, value }],
});

const raise = async (db: Database, url: string, value = 60) =>
  db.transaction((tx) => evaluateAlerts(tx, settingsOf(url, "projection-lag"), reading(value)));

const idsOf = async (db: Database): Promise<string[]> => (await deliveriesOf(db)).map(({ id }) => id);

const holdOne = async (db: Database) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [{}] });
};

test("a receiver that hangs, breaks off, fails, redirects and asks for time gets one message, under one id", async ({ db, world }) => {
  const { receiver, look, sends, log } = world;
  const settings = settingsOf(receiver.url, "letters-held");
  const impatient = { ...settings, targets: { pager: { ...settings.targets.pager!, timeoutMs: 300 } } };
  receiver.behaviours.push("hang", "reset", { status: 500 }, { status: 307, headers: { location: "/elsewhere" } });
  receiver.behaviours.push({ status: 429, headers: { "retry-after": "120" } });
  await holdOne(db);
  const stop = sends(impatient);
  const errors: (string | null)[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await look(settings);
    const [failed] = await eventually(async () => {
      const deliveries = await deliveriesOf(db);
      const [{ attempts, error } = { attempts: 0, error: null }] = deliveries;
      return attempts === attempt && error !== null && error !== errors.at(-1) && deliveries;
    });
    errors.push(failed!.error);
    expect(failed?.waitSeconds).toBeGreaterThan(attempt === 5 ? 100 : 0);
    await look(settings);
    expect(receiver.received).toHaveLength(attempt);
    if (attempt === 1) {
      // The others answer, however long a busy machine takes for it.
      await stop();
      sends(settings);
    }
    await letTimePass(db);
  }
  await look(settings);
  await eventually(async () => (await deliveriesOf(db))[0]?.state === "sent");

  expect(errors).toEqual([
    `${receiver.host} cannot be reached: no answer within 300 ms`,
    `${receiver.host} cannot be reached: ECONNRESET`,
    `${receiver.host} answered 500`,
    `${receiver.host} answered 307, and redirects are not followed`,
    `${receiver.host} answered 429`,
  ]);
  expect(receiver.received).toHaveLength(6);
  expect(new Set(receiver.received.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
  expect(receiver.received.map((message) => verified(ALERT_KEY, message))).not.toContain(null);
  expect(receiver.received[0]?.headers.authorization).toBe(TOKEN);
  expect(log.join("")).toContain("an alert was not delivered; it is tried again");
  for (const secret of [TOKEN, ALERT_KEY, "very-secret-path"]) expect(log.join("")).not.toContain(secret);
});

test("what was committed before a crash is sent after it, and what was being sent is sent again with the same id", async ({
  db,
  world,
}) => {
  const { receiver, look, sends } = world;
  const settings = settingsOf(receiver.url, "letters-held");
  await holdOne(db);
  await look(settings);
  const [id = ""] = await idsOf(db);
  // An engine takes it and dies; its job is lost with it.
  const dead = await claimDelivery(db, id);
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  sends(settings);
  await look(settings);
  expect(await claimDelivery(db, id)).toBeNull();
  expect(receiver.received).toEqual([]);

  await letTimePass(db);
  await look(settings);
  await eventually(async () => (await deliveriesOf(db))[0]?.state === "sent");
  expect(receiver.received.map((message) => message.id)).toEqual([id]);
  // It was only frozen: what it says now counts for nothing.
  await putOffDelivery(db, dead!, "too late", null);
  expect(await deliveriesOf(db)).toMatchObject([{ state: "sent", error: null }]);
});

test("who took a delivery over is not overruled by whoever had it before", async ({ db, world }) => {
  await raise(db, world.receiver.url);
  const [id = ""] = await idsOf(db);
  const before = await claimDelivery(db, id);
  await letTimePass(db);
  const after = await claimDelivery(db, id);
  await noteDelivered(db, before!);
  expect(await deliveriesOf(db)).toMatchObject([{ state: "waiting", attempts: 2 }]);
  await noteDelivered(db, after!);
  expect(await deliveriesOf(db)).toMatchObject([{ state: "sent" }]);
});

test("two claims at once give a delivery to one of them", async ({ db, world }) => {
  await raise(db, world.receiver.url);
  const [id = ""] = await idsOf(db);
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimDelivery(db, id)));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test("a target hears that it is over after it has heard that it began", async ({ db, world }) => {
  const { receiver } = world;
  await raise(db, receiver.url);
  await raise(db, receiver.url, 0);
  const [raised = "", resolved = ""] = await idsOf(db);
  expect(await claimDelivery(db, resolved)).toBeNull();
  const first = await claimDelivery(db, raised);
  await noteDelivered(db, first!);
  expect(await claimDelivery(db, resolved)).toMatchObject({ alert: { kind: "resolved" } });
});

test("eight looks at once that hold no lock, and two engines with it, raise a thing once and tell it once", async ({ db, url, world }) => {
  const { receiver, sends } = world;
  const settings = settingsOf(receiver.url, "letters-held");
  await holdOne(db);
  const held: AlertReadings = {
    seen: new Set(["letters-held"]),
    readings: [{ rule: "letters-held", subject: "balances", projection: "balances", streamId: null, value: 1 }],
  };
  await Promise.all(Array.from({ length: 8 }, () => db.transaction((tx) => evaluateAlerts(tx, settings, held))));
  const other = openDatabase({ url, applicationName: "another engine", max: 4 });
  const stopping = new AbortController();
  const engines = [db, other].map((own) =>
    keepAlerts({ db: own, source: openNativeSource({ db: own }), settings, copied: null, logger: silent, everyMs: 20 }, stopping.signal),
  );
  sends(settings);
  sends(settings);
  await eventually(async () => (await deliveriesOf(db))[0]?.state === "sent");
  stopping.abort();
  await Promise.all(engines);
  await other.$client.end();
  expect(await alertsOf(db)).toHaveLength(1);
  expect(receiver.received).toHaveLength(1);
});

test("engines take turns: none looks sooner than it should after another", async ({ db, world }) => {
  const settings = settingsOf(world.receiver.url, "letters-held");
  const keeping = { db, source: openNativeSource({ db }), settings, copied: null, logger: silent, everyMs: 60_000 };
  const look = () => lookOnce(keeping, { longStreams: { read: async () => [] } });
  const turns = await Promise.all(Array.from({ length: 6 }, look));
  expect(turns.filter(Boolean)).toHaveLength(1);
  expect(await look()).toBe(false);
});
