import { sql } from "drizzle-orm";
import pg from "pg";
import pino from "pino";
import { verified } from "@/server/alerts/testing/alert-receiver";
import { amounts, balances } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import type { Database } from "@/server/db/database";
import { type AlertRuleName, alertRules } from "@/server/domain/alert/alert-rule";
import { sampleLag } from "@/server/engine/lag-sampler";
import { ALERT_KEY, alertsOf, expect, settingsOf, test } from "@/server/engine/testing/alert-world";
import { alertSettings } from "@/server/projections/alert-settings";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { givenLetters } from "@/server/testing/given-letters";
import { lookWithin } from "./keep-alerts";

type Given = { db: Database; url: string };
type Story = { rule: AlertRuleName; subject: string; cause(given: Given): Promise<unknown>; cure(given: Given): Promise<unknown> };

const sampled = ({ db }: Given, lagSeconds: number, secondsAgo = 0, lagEvents = 3) =>
  db.execute(sql`
    insert into tidemark.lag_samples (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    values ('balances', 1, now() - make_interval(secs => ${secondsAgo}), ${lagEvents}, ${lagSeconds}, 0, 0)`);

const replicated = ({ db }: Given, lagSeconds: number, secondsAgo: number) =>
  db.execute(sql`
    insert into tidemark.replication_samples (sampled_at, replica, lag_seconds)
    values (now() - make_interval(secs => ${secondsAgo}), 'r-1', ${lagSeconds})`);

const held = ({ db }: Given, letters: number, heldSecondsAgo = 60) =>
  givenLetters(db, { sequence: "account-1", heldSecondsAgo, letters: Array.from({ length: letters }, () => ({})) });

const released = ({ db }: Given) => db.execute(sql`update tidemark.letter_sequences set letters = 0`);

/** Twenty writers that all wait for one lock. */
const slowAppends = async ({ db, url }: Given) => {
  const blocker = new pg.Client({ connectionString: url });
  await blocker.connect();
  await blocker.query("begin; lock table event_store.events in exclusive mode");
  const writing = Promise.all(Array.from({ length: 19 }, (_, n) => append(db, `slow-${n}`, deposits(1))));
  await eventually(async () => {
    const { rowCount } = await db.$client.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rowCount === 19;
  });
  await blocker.query("select pg_sleep(0.3)");
  await blocker.end();
  await writing;
  await append(db, "slow-19", deposits(1));
};
const quickAppends = async ({ db }: Given) => {
  for (let n = 0; n < 40; n += 1) await append(db, `quick-${n}`, deposits(1));
};

/** Its only minute, whichever that is: the one before might have passed between two looks. */
const looked = async ({ db }: Given, inconsistent: number, unreachableSince: string | null = null) => {
  await db.execute(sql`delete from tidemark.cache_minutes`);
  await db.execute(sql`
    with look as (insert into tidemark.cache_minutes (cache, sampled_at, looks, unreached, hits, misses, compared, inconsistent)
      values ('cards', date_trunc('minute', now()), 1, 0, 0, 0, 1000, ${inconsistent}))
    insert into tidemark.caches (name, projection, looked_at, unreachable_since) values ('cards', 'balances', now(), now() + ${unreachableSince}::interval)
    on conflict (name) do update set looked_at = now(), unreachable_since = excluded.unreachable_since`);
};

const copied = ({ db }: Given, lookedSecondsAgo: number) =>
  db.execute(sql`
    insert into tidemark.copies (source, looked_at) values ('bank', now() - make_interval(secs => ${lookedSecondsAgo}))
    on conflict (source) do update set looked_at = excluded.looked_at`);

const STORIES: Story[] = [
  { rule: "projection-lag", subject: "balances", cause: (given) => sampled(given, 6), cure: (given) => sampled(given, 1, -1) },
  { rule: "projection-behind", subject: "balances", cause: (given) => sampled(given, 301), cure: (given) => sampled(given, 6, -1) },
  { rule: "head-held", subject: "", cause: (given) => sampled(given, 31, 0, 0), cure: (given) => sampled(given, 0.1, -1, 0) },
  { rule: "copy-behind", subject: "bank", cause: (given) => copied(given, 31), cure: (given) => copied(given, 0) },
  { rule: "replication-lag", subject: "", cause: (given) => replicated(given, 5.1, 10), cure: (given) => replicated(given, 0, 0) },
  { rule: "letters-held", subject: "balances", cause: (given) => held(given, 1), cure: released },
  { rule: "letters-many", subject: "balances", cause: (given) => held(given, 501), cure: released },
  { rule: "letter-old", subject: "balances", cause: (given) => held(given, 1, 4 * 3_600 + 1), cure: released },
  { rule: "append-slow", subject: "", cause: slowAppends, cure: quickAppends },
  {
    rule: "stream-long",
    subject: "account-1",
    cause: ({ db }) => publish(db, "account-1", deposits(5_000)),
    // Streams become no shorter: it is the rule that changes.
    cure: async () => undefined,
  },
  {
    rule: "integrity-finding",
    subject: "duplicate_event_id",
    cause: ({ db }) =>
      db.execute(sql`
        insert into tidemark.findings (check_name, identity, severity, evidence, state)
        values ('duplicate_event_id', 'a', 'critical', '{}', 'open'), ('duplicate_event_id', 'b', 'note', '{}', 'open')`),
    cure: ({ db }) => db.execute(sql`update tidemark.findings set state = 'repaired'`),
  },
  { rule: "cache-inconsistent", subject: "cards", cause: (given) => looked(given, 2), cure: (given) => looked(given, 0) },
  { rule: "cache-unreachable", subject: "cards", cause: (given) => looked(given, 0, "-31 s"), cure: (given) => looked(given, 0) },
  { rule: "observer-stale", subject: "", cause: (given) => sampled(given, 0, 31), cure: (given) => sampled(given, 0) },
];

for (const { rule, subject, cause, cure } of STORIES)
  test(`${rule} fires, is delivered once, signed, and resolves`, async ({ db, url, world }) => {
    const settings = settingsOf(world.receiver.url, rule);
    const { received } = world.receiver;
    await db.execute("create extension if not exists pg_stat_statements");
    await register(db, balances);
    world.sends(settings);
    await world.look(settings);
    expect(await alertsOf(db)).toEqual([]);

    await cause({ db, url });
    await world.look(settings);
    await world.look(settings);
    await eventually(() => received.length === 1);
    expect(await alertsOf(db)).toEqual([{ rule, subject, state: "standing", value: expect.any(Number) }]);

    const cured = rule === "stream-long" ? alertSettings.parse({ ...settings, rules: { "stream-long": { threshold: 10_000 } } }) : settings;
    // On a busy machine a quick append may be slow as well: then more of them are made.
    await eventually(async () => {
      await cure({ db, url });
      await world.look(cured);
      await world.look(cured);
      return (await alertsOf(db)).every(({ state }) => state === "resolved");
    });
    await eventually(() => received.length === 2);
    await world.look(cured);
    expect(await alertsOf(db)).toMatchObject([{ rule, state: "resolved" }]);

    const told = received.map((message) => verified(ALERT_KEY, message));
    expect(told).toMatchObject([
      { kind: "raised", delivery: received[0]?.id, alert: { rule, subject, url: expect.stringMatching(/^https:.*\/alerts\//) } },
      { kind: "resolved", delivery: received[1]?.id, alert: { rule, subject } },
    ]);
    expect(new Set(received.map(({ id }) => id)).size).toBe(2);
    expect(verified("another key of at least thirty-two chars", received[0]!)).toBeNull();
  });

test("of a projection that nobody samples nothing is decided: what stands stays, and nothing new is raised", async ({ db, url, world }) => {
  const settings = settingsOf(world.receiver.url, "projection-lag");
  await register(db, balances);
  await sampled({ db, url }, 60);
  await world.look(settings);
  await db.execute(sql`update tidemark.lag_samples set sampled_at = now() - interval '1 minute', lag_seconds = 0`);
  await world.look(settings);
  expect(await alertsOf(db)).toMatchObject([{ rule: "projection-lag", state: "standing", value: 60 }]);
});

test("a head that is held is one alert, however many projections wait there, for as long as something committed waits above it", async ({
  db,
  url,
  world,
}) => {
  const rules = Object.fromEntries(alertRules.map((name) => [name, { isOn: false }]));
  const atAll = { threshold: 0, forSeconds: 0, resolveAfterSeconds: 0 };
  const settings = alertSettings.parse({ rules: { ...rules, "projection-lag": atAll, "head-held": atAll } });
  const source = openNativeSource({ db });
  const sample = async () => {
    const stopping = new AbortController();
    await db.execute(sql`delete from tidemark.lag_samples`);
    const sampling = sampleLag({ db, source, logger: pino({ level: "silent" }) }, stopping.signal);
    await eventually(async () => (await db.execute(sql`select from tidemark.lag_samples`)).rows.length > 0);
    stopping.abort();
    await sampling;
    await world.look(settings);
  };
  await register(db, balances);
  await register(db, amounts);
  await publish(db, "account-1", deposits(1));
  await db.execute(sql`update tidemark.checkpoints set position = (select position::text from event_store.head)`);
  const writer = new pg.Client({ connectionString: url });
  await writer.connect();
  await writer.query(`begin; select event_store.append_events('account-2', -1, '[{"type":"Opened","data":{"accountNumber":"IT61"}}]')`);
  await sample();
  expect(await alertsOf(db)).toEqual([]);

  await publish(db, "account-3", [{ type: "Opened", data: { accountNumber: "IT62" } }]);
  await sample();
  expect(await alertsOf(db)).toMatchObject([{ rule: "head-held", subject: "", state: "standing" }]);
  expect((await db.execute(sql`select distinct lag_events::int as events from tidemark.lag_samples`)).rows).toEqual([{ events: 0 }]);

  await writer.query("rollback");
  await writer.end();
  await source.publishHead();
  await db.execute(sql`update tidemark.checkpoints set position = (select position::text from event_store.head)`);
  await sample();
  expect(await alertsOf(db)).toMatchObject([{ state: "resolved" }]);
});

test("what must last is told when it has lasted, and forgotten when it has not", async ({ db, url, world }) => {
  const settings = alertSettings.parse({ rules: { "letters-held": { forSeconds: 60, resolveAfterSeconds: 60 } } });
  await register(db, balances);
  await held({ db, url }, 1);
  await world.look(settings);
  expect(await alertsOf(db)).toMatchObject([{ state: "pending" }]);
  await released({ db, url });
  await world.look(settings);
  expect(await alertsOf(db)).toEqual([]);

  await db.execute(sql`update tidemark.letter_sequences set letters = 1`);
  await world.look(settings);
  await db.execute(sql`update tidemark.alerts set began_at = now() - interval '1 minute'`);
  await world.look(settings);
  expect(await alertsOf(db)).toMatchObject([{ state: "standing" }]);

  await released({ db, url });
  await world.look(settings);
  await world.look(settings);
  expect(await alertsOf(db)).toMatchObject([{ state: "standing", value: 0 }]);
  await db.execute(sql`update tidemark.alerts set quiet_since = now() - interval '1 minute'`);
  await world.look(settings);
  expect(await alertsOf(db)).toMatchObject([{ state: "resolved" }]);
});

test("an engine raises and queues with the database role that it signs in as", async ({ db, url, world }) => {
  const settings = settingsOf(world.receiver.url, "letters-held", "append-slow");
  await db.execute("create extension if not exists pg_stat_statements");
  await register(db, balances);
  await held({ db, url }, 1);
  await db.transaction(async (tx) => {
    await tx.execute("set local role tidemark_engine");
    expect(await lookWithin(tx, { settings, copied: "bank", everyMs: 0, longStreams: [] })).toBe(true);
  });
  expect(await alertsOf(db)).toMatchObject([{ rule: "letters-held", state: "standing" }]);
  const { rows: jobs } = await db.execute(sql`select from graphile_worker.jobs where task_identifier = 'tidemark-alert'`);
  expect(jobs).toHaveLength(1);
});
