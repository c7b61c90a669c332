import { sql } from "drizzle-orm";
import pino from "pino";
import { type LongStreams, openLongStreams } from "@/server/alerts/long-streams";
import { openAlertReceiver } from "@/server/alerts/testing/alert-receiver";
import type { Database } from "@/server/db/database";
import type { AlertRuleName } from "@/server/domain/alert/alert-rule";
import { type AlertSettings, alertSettings } from "@/server/projections/alert-settings";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base } from "@/server/testing/database-test";
import { lookOnce } from "../alerts/keep-alerts";
import { keepDeliveries } from "../alerts/keep-deliveries";

export { expect } from "@/server/testing/database-test";

export const ALERT_KEY = "a key of at least thirty-two characters";
export const TOKEN = "Bearer not-to-be-seen-anywhere";

const AT_ONCE = { forSeconds: 0, resolveAfterSeconds: 0 };

/** No rule waits; of the others than `rules` none is on. */
export const settingsOf = (url: string, ...rules: AlertRuleName[]): AlertSettings => {
  const quick = (name: AlertRuleName) => (rules.length === 0 || rules.includes(name) ? AT_ONCE : { isOn: false });
  const every: AlertRuleName[] = [
    "projection-lag",
    "projection-behind",
    "head-held",
    "copy-behind",
    "replication-lag",
    "letters-held",
    "letters-many",
    "letter-old",
    "append-slow",
    "integrity-finding",
    "cache-inconsistent",
    "cache-unreachable",
  ];
  return alertSettings.parse({
    rules: {
      ...Object.fromEntries([...every, "observer-stale" as const].map((name) => [name, quick(name)])),
      "stream-long": { ...quick("stream-long"), threshold: 5_000 },
    },
    targets: { pager: { url, headers: { authorization: TOKEN } } },
  });
};

export type AlertWorld = {
  receiver: Awaited<ReturnType<typeof openAlertReceiver>>;
  /** One look of an engine, whatever time passed since the last one. */
  look(settings: AlertSettings): Promise<boolean>;
  /** An engine that sends until it is stopped, at the latest when the test is over. */
  sends(settings: AlertSettings): () => Promise<void>;
  /** All that was logged. */
  log: string[];
};

/** The time of a waiting delivery has come. */
export const letTimePass = (db: Database) => db.execute(sql`update tidemark.alert_deliveries set next_at = now() where state = 'waiting'`);

export const deliveriesOf = async (db: Database) =>
  (
    await db.execute<{ id: string; state: string; attempts: number; error: string | null; waitSeconds: number }>(sql`
      select id, state, attempts, error, extract(epoch from next_at - now())::float8 as "waitSeconds"
        from tidemark.alert_deliveries order by transition_id`)
  ).rows;

export const alertsOf = async (db: Database) =>
  (
    await db.execute<{ rule: string; subject: string; state: string; value: number }>(sql`
    select rule, subject, state, value from tidemark.alerts order by rule, subject, began_at`)
  ).rows;

export const test = base.extend<{ world: AlertWorld }>({
  world: async ({ db, url }, use) => {
    const receiver = await openAlertReceiver();
    const log: string[] = [];
    const logger = pino({ level: "debug" }, { write: (line: string) => void log.push(line) });
    const stops: (() => Promise<void>)[] = [];
    const source = openNativeSource({ db });
    let now = 0;
    const longStreams: LongStreams = openLongStreams(source, () => (now += 60_000));
    await use({
      receiver,
      log,
      look: (settings) => lookOnce({ db, source, settings, copied: "bank", logger, everyMs: 0 }, { longStreams }),
      sends: ({ targets }) => {
        const stopping = new AbortController();
        const sent = keepDeliveries({ url, db, targets, key: ALERT_KEY, origin: "https://tidemark.example.com", logger }, stopping.signal);
        const stop = () => {
          stopping.abort();
          return sent;
        };
        stops.push(stop);
        return stop;
      },
    });
    await Promise.all(stops.map((stop) => stop()));
    await receiver.close();
  },
});
