import { sql } from "drizzle-orm";
import pino from "pino";
import { openAlertReceiver, verified } from "@/server/alerts/testing/alert-receiver";
import { lookForSilence } from "@/server/bff/alerts/watch-engines";
import { lookOnce } from "@/server/engine/alerts/keep-alerts";
import { alertSettings } from "@/server/projections/alert-settings";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";

const KEY = "a key of at least thirty-two characters";
const logger = pino({ level: "silent" });

test("engines that fall silent are told of once, by the web, with what they left unsent; the first that looks again ends it", async ({
  db,
  onTestFinished,
}) => {
  const receiver = await openAlertReceiver();
  onTestFinished(receiver.close);
  const settings = alertSettings.parse({
    rules: { "observer-stale": { resolveAfterSeconds: 0 } },
    targets: { pager: { url: receiver.url } },
  });
  const web = () => lookForSilence({ db, settings, voice: { key: KEY, origin: null }, logger });
  const standing = async () => (await db.execute(sql`select rule, state from tidemark.alerts`)).rows;
  await web();
  expect(await standing()).toEqual([]);

  await db.execute(sql`update tidemark.alert_watch set evaluated_at = now() - interval '31 seconds'`);
  await db.execute(sql`insert into tidemark.alert_deliveries (target) values ('pager')`);
  await Promise.all([web(), web()]);
  await web();
  expect(await standing()).toEqual([{ rule: "observer-stale", state: "standing" }]);
  const told = receiver.received.map((message) => verified(KEY, message));
  expect(told).toHaveLength(2);
  expect(told).toEqual(expect.arrayContaining([expect.objectContaining({ kind: "test" }), expect.objectContaining({ kind: "raised" })]));

  const keeping = { db, source: openNativeSource({ db }), settings, copied: null, logger, everyMs: 0 };
  await lookOnce(keeping, { longStreams: { read: async () => [] } });
  expect(await standing()).toEqual([{ rule: "observer-stale", state: "resolved" }]);
  const { rows: jobs } = await db.execute(sql`select from graphile_worker.jobs where task_identifier = 'tidemark-alert'`);
  expect(jobs).toHaveLength(1);
});
