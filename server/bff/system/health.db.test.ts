import pg from "pg";
import { getHealth } from "@/server/bff/system/get-health";
import { getMetrics } from "@/server/bff/system/get-metrics";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { givenEngine } from "@/server/bff/testing/given-engine";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { health } from "@/server/contracts/health";
import type { Database } from "@/server/db/database";
import { givenLetters } from "@/server/testing/given-letters";

const CAUGHT_UP = "update tidemark.checkpoints set position = (select position::text from event_store.head)";

test("a console whose engine has read everything is healthy, and counts the readable events", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(2));
  await append(db, "account-2", deposits(1));
  await register(db, balances);
  await db.execute(CAUGHT_UP);
  const engine = await givenEngine(db, url);
  const response = await getHealth(bff("/api/health"));

  expect(health.parse(await response.json())).toMatchObject({ healthy: true, issues: [], eventCount: 3 });
  expect(response.status).toBe(200);
  await engine.stop();
});

const fail = (db: Database, type: string) =>
  db.execute(
    `update tidemark.checkpoints set failed_at = now(), failure = '{"event":null,"cause":{"type":"${type}","message":"it broke"}}'`,
  );

const TROUBLES: [issue: string, cause: (db: Database) => Promise<unknown>][] = [
  ["PROJECTION_FAILED", (db) => fail(db, "FoldFailed")],
  ["STORE_REWOUND", (db) => fail(db, "STORE_REWOUND")],
  ["SEQUENCE_BEHIND", (db) => db.execute("select setval('event_store.position_seq', 1)")],
];

for (const [issue, cause] of TROUBLES)
  test(`health is a 503 with ${issue} and a sentence`, async ({ bff, db, url }) => {
    await publish(db, "account-1", deposits(2));
    await register(db, balances);
    await db.execute(CAUGHT_UP);
    const engine = await givenEngine(db, url);
    await cause(db);
    const response = await getHealth(bff("/api/health"));

    expect(response.status).toBe(503);
    expect(health.parse(await response.json()).issues).toMatchObject([{ type: issue, message: expect.stringMatching(/\w.*\.?$/) }]);
    await engine.stop();
  });

test("critical letters are told and make nothing unhealthy: what flows still flows", async ({ bff, db, url }) => {
  await register(db, balances);
  const engine = await givenEngine(db, url);
  await givenLetters(db, { sequence: "account-1", heldSecondsAgo: 3_600, letters: [{}, {}] });
  const look = async () => {
    const response = await getHealth(bff("/api/health"));
    return { status: response.status, ...health.parse(await response.json()) };
  };

  expect(await look()).toMatchObject({ status: 200, healthy: true, issues: [] });
  await db.execute("update tidemark.letter_sequences set held_at = now() - interval '5 hours'");
  expect(await look()).toMatchObject({
    status: 200,
    healthy: true,
    issues: [{ type: "DEAD_LETTERS_CRITICAL", message: "The oldest is held for 5 h, more than 4 h." }],
  });
  await engine.stop();
});

test("an engine whose session is gone counts as none, whatever its last heartbeat says", async ({ bff, db, url }) => {
  await register(db, balances);
  const engine = await givenEngine(db, url);
  await engine.stop();
  await expect
    .poll(async () => health.parse(await (await getHealth(bff("/api/health"))).json()).issues.map(({ type }) => type))
    .toEqual(["NO_ENGINE", "PROJECTION_STOPPED"]);
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

  await expect
    .poll(issues, { timeout: 20_000 })
    .toMatchObject([{ type: "HEAD_STALLED", message: expect.stringContaining("(forgotten) in database") }]);
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
  await givenLetters(db, { sequence: "account-2", heldSecondsAgo: 120, letters: [{ state: "resolved" }, {}] });
  const text = async () => (await getMetrics(bff("/api/metrics"))).text();

  expect(await text()).toContain('dead_letters{projection="balances"} 3\n');
  expect(await text()).toContain('dead_letter_sequences{projection="balances"} 2\n');
  expect(await text()).toMatch(/dead_letter_oldest_seconds 12\d[.\d]*\n/);
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
