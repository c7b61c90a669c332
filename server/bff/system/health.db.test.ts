import pg from "pg";
import { context, installContext, sourceNamed } from "@/server/bff/context";
import { getHealth } from "@/server/bff/system/get-health";
import { getLiveness } from "@/server/bff/system/get-liveness";
import { getMetrics } from "@/server/bff/system/get-metrics";
import { getReadiness } from "@/server/bff/system/get-readiness";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { givenEngine } from "@/server/bff/testing/given-engine";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { health } from "@/server/contracts/health";
import type { Database } from "@/server/db/database";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { givenLetters } from "@/server/testing/given-letters";

/** As engines do every second: the last one of a minute ahead stays recent. */
const sample = (db: Database) =>
  db.execute(`
    insert into tidemark.lag_samples (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select name, version, now() + interval '1 minute', 0, 0, 0, 0 from tidemark.projections`);

/** What is stored for ever is so for everybody but who owns the table. */
const tamper = async (db: Database, statement: string) => {
  await db.execute("alter table event_store.events disable trigger refuse_change");
  await db.execute(statement);
};
const AGE_EVENTS = "update event_store.events set recorded_at = recorded_at - interval '1 minute'";

const CAUGHT_UP = "update tidemark.checkpoints set position = (select position::text from event_store.head)";

test("a console whose engine has read everything is healthy, and counts the readable events", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(2));
  await append(db, "account-2", deposits(1));
  await tamper(db, "update event_store.events set recorded_at = recorded_at + interval '1 minute' where stream_id = 'account-2'");
  await register(db, balances);
  await db.execute(CAUGHT_UP);
  const engine = await givenEngine(db, url);
  await sample(db);
  const response = await getHealth(bff("/api/health"));

  expect(health.parse(await response.json())).toMatchObject({ healthy: true, issues: [], eventCount: 3 });
  expect(response.status).toBe(200);
  await engine.stop();
});

const fail = (db: Database, type: string) =>
  db.execute(
    `update tidemark.checkpoints set failed_at = now(), failure = '{"event":null,"cause":{"type":"${type}","message":"it broke"}}'`,
  );

/** Its checkpoint has just moved: it works, and the first event that it has not read is old. */
const behindBy = async (db: Database, age: string) => {
  await tamper(db, `update event_store.events set recorded_at = recorded_at - interval '${age}'`);
  await db.execute("update tidemark.checkpoints set position = '0', updated_at = now()");
};

const TROUBLES: [issue: string, cause: (db: Database) => Promise<unknown>][] = [
  ["PROJECTION_FAILED", (db) => fail(db, "FoldFailed")],
  ["STORE_REWOUND", (db) => fail(db, "STORE_REWOUND")],
  [
    "PROJECTION_STANDS_STILL",
    async (db) => {
      await tamper(db, AGE_EVENTS);
      await db.execute("update tidemark.checkpoints set position = '0', updated_at = now() - interval '1 minute'");
    },
  ],
  ["PROJECTION_BEHIND", async (db) => behindBy(db, "6 minutes")],
  [
    "HEAD_FROZEN",
    async (db) => {
      await append(db, "account-2", deposits(1));
      await tamper(db, AGE_EVENTS);
    },
  ],
  ["OBSERVER_STALE", (db) => db.execute("update tidemark.lag_samples set sampled_at = now() - interval '11 seconds'")],
  ["STREAMS_OUT_OF_ORDER", (db) => tamper(db, "delete from event_store.events where stream_version = 2")],
  [
    "STREAMS_OUT_OF_ORDER",
    async (db) => {
      await db.execute("drop index event_store.events_stream_version");
      await tamper(db, "update event_store.events set stream_version = 2 where stream_version = 3");
    },
  ],
  ["SEQUENCE_BEHIND", (db) => db.execute("select setval('event_store.position_seq', 1)")],
];

for (const [at, [issue, cause]] of TROUBLES.entries())
  test(`health is a 503 with ${issue}, a sentence, and what to do (${at})`, async ({ bff, db, url }) => {
    await publish(db, "account-1", deposits(2));
    await register(db, balances);
    await db.execute(CAUGHT_UP);
    const engine = await givenEngine(db, url);
    await sample(db);
    await cause(db);
    const response = await getHealth(bff("/api/health"));

    expect(response.status).toBe(503);
    expect(health.parse(await response.json()).issues).toMatchObject([
      {
        type: issue,
        component: expect.stringMatching(/./),
        severity: expect.stringMatching(/high|critical/),
        message: expect.stringMatching(/\w.*\.?$/),
        whatToDo: expect.stringMatching(/\.$/),
      },
    ]);
    await engine.stop();
  });

test("letters are told once they are too many or too old, and make their projection's screens wrong", async ({ bff, db, url }) => {
  await register(db, balances);
  const engine = await givenEngine(db, url);
  await sample(db);
  await givenLetters(db, { sequence: "account-1", heldSecondsAgo: 3_600, letters: [{}, {}] });
  const look = async () => {
    const response = await getHealth(bff("/api/health"));
    return { status: response.status, ...health.parse(await response.json()) };
  };

  expect(await look()).toMatchObject({ status: 200, healthy: true, issues: [] });
  await db.execute("update tidemark.letter_sequences set held_at = now() - interval '5 hours'");
  expect(await look()).toMatchObject({
    status: 503,
    issues: [
      { type: "PROJECTION_BLOCKED", component: "projection:balances", severity: "critical" },
      { type: "DEAD_LETTERS_CRITICAL", component: "letters", message: "The oldest is held for 5 h, more than 4 h." },
    ],
  });
  await engine.stop();
});

/** Before the second look at the head something happens; gives how often it was looked at. */
const beforeSecondLook = (happens: () => Promise<unknown>): (() => number) => {
  const shared = context();
  const source = sourceNamed(shared.observerSources);
  let looks = 0;
  const head = async () => {
    looks += 1;
    if (looks === 2) await happens();
    return source.head();
  };
  installContext({ ...shared, observerSources: new Map([[source.name, { ...source, head }]]) });
  return () => looks;
};

test("a head that is published a moment later was not frozen", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(2));
  const engine = await givenEngine(db, url);
  await append(db, "account-2", deposits(1));
  await tamper(db, AGE_EVENTS);
  const looks = beforeSecondLook(() => openNativeSource({ db }).publishHead());

  expect(health.parse(await (await getHealth(bff("/api/health"))).json()).issues).toEqual([]);
  expect(looks()).toBe(2);
  await engine.stop();
});

test("probes ask for no token: liveness looks at nothing, readiness at the tables and at whether this process stops", async ({
  bff,
  db,
}) => {
  const bare = (path: string) => new Request(bff(path).url);
  expect((await getLiveness(bare("/api/health/live"))).status).toBe(200);
  expect((await getReadiness(bare("/api/health/ready"))).status).toBe(200);

  await db.execute("delete from tidemark.migrations where created_at = (select max(created_at) from tidemark.migrations)");
  const behind = await getReadiness(bare("/api/health/ready"));
  expect([behind.status, await behind.json()]).toEqual([
    503,
    { ready: false, waitsFor: ["The database does not have this version's tables yet."] },
  ]);

  Reflect.set(globalThis, "__tidemarkIsStopping", true);
  try {
    expect(await (await getReadiness(bare("/api/health/ready"))).json()).toMatchObject({ waitsFor: ["This process is shutting down."] });
  } finally {
    Reflect.deleteProperty(globalThis, "__tidemarkIsStopping");
  }
});

test("an engine whose session is gone counts as none, whatever its last heartbeat says", async ({ bff, db, url }) => {
  await register(db, balances);
  const engine = await givenEngine(db, url);
  await engine.stop();
  const issues = async () => health.parse(await (await getHealth(bff("/api/health"))).json()).issues.map(({ type }) => type);
  await expect.poll(issues).toEqual(["NO_ENGINE", "PROJECTION_STOPPED"]);
  await db.execute("update tidemark.engines set heartbeat_at = now() - interval '1 minute'");
  expect(await issues()).toEqual(["NO_ENGINE", "PROJECTION_STOPPED"]);
});

test("an open transaction that holds the head is named", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(2));
  const engine = await givenEngine(db, url);
  const writer = new pg.Client({ connectionString: url, application_name: "forgotten" });
  writer.on("error", () => undefined);
  await writer.connect();
  await writer.query("begin");
  await writer.query("select event_store.claim_positions()");
  await append(db, "account-2", deposits(1));
  const issues = async () => health.parse(await (await getHealth(bff("/api/health"))).json()).issues;

  await expect.poll(issues).toMatchObject([{ type: "HEAD_STALLED", message: expect.stringContaining("(forgotten) in database") }]);
  await writer.end();
  await engine.stop();
});

test("metrics carry the promised names, one line a projection, and no text of an event", async ({ bff, db }) => {
  await publish(db, "account-1", deposits(2));
  await register(db, balances);
  await givenFindings(db, faultOf({ streamId: "account-1" }));
  const text = await (await getMetrics(bff("/api/metrics"))).text();

  expect(text).toContain("event_store_total_events 3\n");
  expect(text).toContain('projection_lag_events{projection="balances"} 3\n');
  expect(text).toMatch(/projection_lag_seconds\{projection="balances"\} [\d.]+\n/);
  expect(text).toContain('dead_letters{projection="balances"} 0\n');
  expect(text).toContain("dead_letter_oldest_seconds 0\n");
  expect(text).toContain('event_store_consistency_errors{error_type="sequence_behind"} 0\n');
  expect(text).toContain('event_store_consistency_errors{error_type="sequence_gap"} 1\n');
  expect(text).toMatch(/event_store_health_check_duration_seconds [\d.]+\n/);
  expect(text).toMatch(/process_cpu_seconds_total [\d.]+/);
  expect(text).not.toMatch(/account-1|IT60/);
});

test("letters, the sequences they hold and what redrives came to are measured", async ({ bff, db }) => {
  await register(db, balances);
  await givenLetters(db, { sequence: "account-1", letters: [{}, {}] });
  await givenLetters(db, { sequence: "account-2", heldSecondsAgo: 1_200, letters: [{ state: "resolved" }, {}] });
  const text = async () => (await getMetrics(bff("/api/metrics"))).text();

  expect(await text()).toContain('dead_letters{projection="balances"} 3\n');
  expect(await text()).toContain('dead_letter_sequences{projection="balances"} 2\n');
  expect(await text()).toMatch(/dead_letter_oldest_seconds 12\d\d[.\d]*\n/);
  expect(await text()).not.toContain("redrive_success_ratio");
  await db.execute(`
    insert into tidemark.operations (kind, state, projection, version, generation, fold_version, selection, plan_hash, actor, concurrency, selected,
           succeeded, failed, finished_at)
    values ('redrive', 'done', 'balances', 1, 1, 1, '{}', '', 'local', 8, 4, 3, 1, now())`);
  expect(await text()).toContain("redrive_success_ratio 0.75\n");
});

test("the mean duration of appends comes from pg_stat_statements where that is there", async ({ bff, db }) => {
  await db.execute("create extension if not exists pg_stat_statements");
  await append(db, "account-1", deposits(2));
  expect(await (await getMetrics(bff("/api/metrics"))).text()).toMatch(/event_append_duration_seconds [\d.e-]+\n/);
});
