import { sql } from "drizzle-orm";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import { givenToken } from "@/server/bff/testing/given-token";
import { type Slo, slosResponse } from "@/server/contracts/slos";
import type { Database } from "@/server/db/database";
import { compactLagSamples, recordLagSamples } from "@/server/db/lag-samples/record-lag-samples";
import { getMetrics } from "../system/get-metrics";
import { listSlos } from "./list-slos";

type Bff = (path: string, init?: RequestInit) => Request;

const slos = async (bff: Bff, init?: RequestInit): Promise<Slo[]> =>
  slosResponse.parse(await (await listSlos(bff("/api/slos", init))).json()).slos;
const one = async (bff: Bff, name: Slo["name"]): Promise<Slo> => (await slos(bff)).find((slo) => slo.name === name)!;

const sample = (lagSeconds: number) => ({ projection: "balances", version: 1, lagEvents: 1, lagSeconds, appliedTotal: 1 });

/** Minutes as an engine leaves them, `ago` the newest: those of `bad` beyond the limit. */
const givenMinutes = (db: Database, { good, bad, ago = 1 }: { good: number; bad: number; ago?: number }) =>
  db.execute(sql`
    insert into tidemark.lag_minutes (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select 'balances', 1, date_trunc('minute', now()) - make_interval(mins => n + ${ago}), 1, case when n < ${bad} then 5.1 else 5 end, 1, 1
      from generate_series(0, ${good + bad - 1}) n`);

const finding = (db: Database, id: string, from: string | null, to: string, minutesAgo: number) =>
  db.execute(sql`
    insert into tidemark.finding_history (finding_id, from_state, to_state, actor, why, at)
    values (${id}, ${from}, ${to}, 'audit', 'a test', now() - make_interval(mins => ${minutesAgo}))`);

/** As an audit left it: open from `opened` minutes ago until `closed` minutes ago, or still. */
const givenOpen = async (db: Database, identity: string, { opened, closed }: { opened: number; closed?: number }): Promise<void> => {
  const { findings } = await givenFindings(db, faultOf({ identity, streamId: "account-1" }));
  const id = findings[0]!;
  await db.execute(sql`delete from tidemark.finding_history where finding_id = ${id}`);
  await finding(db, id, null, "open", opened);
  if (closed === undefined) return;
  await finding(db, id, "open", "gone", closed);
  await db.execute(sql`update tidemark.findings set state = 'gone' where id = ${id}`);
};

test("a minute is as bad as its worst sample, and the budget is what of the minutes may be bad", async ({ bff, db }) => {
  await register(db, balances);
  expect(await one(bff, "projection-lag")).toMatchObject({ state: "unknown", share: null, burnt: null, current: null });

  await givenMinutes(db, { good: 195, bad: 1 });
  await recordLagSamples(db, [sample(0.4)]);
  expect(await one(bff, "projection-lag")).toMatchObject({
    projection: "balances",
    state: "kept",
    current: 0.4,
    burnt: expect.closeTo(1 / 14.4, 4),
    seen: expect.closeTo(196 / 1_440, 4),
    sentence: "0.4 s behind now; 1 of 196 minutes were beyond 5 s; 7 % of what may fail is used up; 3 h 16 min of 1 d were seen.",
  });

  await db.execute(sql`update tidemark.lag_samples set lag_seconds = 6`);
  expect(await one(bff, "projection-lag")).toMatchObject({ state: "burning", current: 6 });
  await db.execute(sql`
    update tidemark.lag_minutes set lag_seconds = 40 where sampled_at in (select sampled_at from tidemark.lag_minutes order by 1 limit 14)`);
  expect(await one(bff, "projection-lag")).toMatchObject({
    state: "spent",
    share: expect.closeTo(181 / 196, 6),
    burnt: expect.closeTo(15 / 14.4, 4),
  });
});

test("samples of an engine come to count as its compaction leaves them; what is older than the window does not", async ({ bff, db }) => {
  await register(db, balances);
  await db.execute(sql`
    insert into tidemark.lag_samples (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select 'balances', 1, date_trunc('minute', now()) - make_interval(secs => n), 1, case when n = 70 then 9 else 1 end, 1, 1
      from generate_series(1, 120) n`);
  await compactLagSamples(db);
  await givenMinutes(db, { good: 0, bad: 50, ago: 25 * 60 });

  const { share, sentence } = await one(bff, "projection-lag");
  expect(share).toBe(0.5);
  expect(sentence).toContain("1 of 2 minutes were beyond 5 s");
});

test("findings that are open together count their time once, and those that ended within the window count until they did", async ({
  bff,
  db,
}) => {
  expect(await one(bff, "audit-findings")).toMatchObject({ state: "unknown" });
  await givenFindings(db);
  expect(await one(bff, "audit-findings")).toMatchObject({ state: "kept", burnt: 0, current: 0, seen: expect.closeTo(0, 2) });
  await db.execute(sql`update tidemark.audits set finished_at = now() - interval '12 hours'`);
  expect((await one(bff, "audit-findings")).seen).toBeCloseTo(0.5, 3);
  await db.execute(sql`update tidemark.audits set finished_at = now() - interval '2 days'`);
  expect((await one(bff, "audit-findings")).seen).toBe(1);

  await givenOpen(db, "first", { opened: 120, closed: 60 });
  await givenOpen(db, "beside it", { opened: 90, closed: 30 });
  expect(await one(bff, "audit-findings")).toMatchObject({
    state: "spent",
    current: 0,
    share: expect.closeTo(1 - 90 / 1_440, 3),
    sentence: "No finding is open now; one was for 1 h 30 min of 1 d; nothing may fail.",
  });

  await givenOpen(db, "still", { opened: 3_000 });
  expect(await one(bff, "audit-findings")).toMatchObject({ current: 1, share: 0 });
});

test("replicas are promised nothing where there is none; of those there are the slowest counts, over the minutes of its window", async ({
  bff,
  db,
}) => {
  const sampled = (from: number, to: number, lagSeconds: number) =>
    db.execute(sql`
      insert into tidemark.replication_samples (sampled_at, replica, lag_seconds)
      select now() - make_interval(secs => 10 * n), 'r-1', ${lagSeconds}::float8 from generate_series(${from}::int, ${to}::int) n`);
  const scrape = async () => (await getMetrics(bff("/api/metrics"))).text();
  expect((await slos(bff)).map(({ name }) => name)).not.toContain("replication-lag");
  expect(await scrape()).not.toContain("tidemark_replication_lag_seconds");

  await sampled(40, 60, 100);
  expect(await one(bff, "replication-lag")).toMatchObject({ state: "unknown", current: null, seen: 0 });
  await sampled(1, 3, 0.2);
  await sampled(4, 4, 5.1);
  expect(await one(bff, "replication-lag")).toMatchObject({
    promise: "The slowest replica is at most 5 s behind in 90 % of 5 min.",
    state: "kept",
    burnt: expect.closeTo(1 / 3, 4),
    sentence:
      "The slowest replica is 0.2 s behind now; 1 of 4 samples were beyond 5 s; 33 % of what may fail is used up; 40 s of 5 min were seen.",
  });
  await sampled(0, 0, 7);
  expect(await one(bff, "replication-lag")).toMatchObject({ state: "burning", current: 7 });
  await sampled(5, 6, 9);
  expect(await one(bff, "replication-lag")).toMatchObject({ state: "spent" });
  expect(await scrape()).toContain("tidemark_replication_lag_seconds 7");
  expect(await scrape()).toContain('tidemark_slo_target_ratio{slo="replication-lag",projection=""} 0.9');
});

test("a note is no finding that breaks a promise", async ({ bff, db }) => {
  await givenFindings(db, faultOf({ identity: "a note", severity: "note" }));
  expect(await one(bff, "audit-findings")).toMatchObject({ state: "kept", current: 0 });
});

test("letters count by what redrives of the window came to; a scrape has what was seen and no more", async ({ bff, db }) => {
  const redrive = (succeeded: number, failed: number, hoursAgo: number) =>
    db.execute(sql`
      insert into tidemark.operations (kind, state, projection, version, generation, fold_version, selection, plan_hash, actor, concurrency, selected,
             succeeded, failed, finished_at)
      values ('redrive', 'done', 'balances', 1, 1, 1, '{}', '', 'local', 8, 4, ${succeeded}, ${failed}, now() - make_interval(hours => ${hoursAgo}))`);
  const scrape = async () => (await getMetrics(bff("/api/metrics"))).text();
  expect(await scrape()).not.toContain('tidemark_slo_success_ratio{slo="redrive-success"');

  await redrive(0, 100, 25);
  await redrive(19, 1, 2);
  expect(await one(bff, "redrive-success")).toMatchObject({ share: 0.95, burnt: 0.5, state: "kept" });
  expect(await scrape()).toContain('tidemark_slo_budget_burnt_ratio{slo="redrive-success",projection=""} 0.5');
  expect(await scrape()).toContain('tidemark_slo_target_ratio{slo="redrive-success",projection=""} 0.9');
});

test("whose role is limited is told of the promises that lie inside", async ({ bff, db }) => {
  await register(db, balances);
  await givenMinutes(db, { good: 10, bad: 0 });
  await givenOpen(db, "of another stream", { opened: 10 });
  const headers = {
    authorization: `Bearer ${await givenToken(db, { role: "viewer", projections: ["amounts"], streamPrefixes: ["elsewhere/"] })}`,
  };
  const seen = await slos(bff, { headers });
  expect(seen.map(({ name }) => name)).toEqual(["audit-findings", "redrive-success"]);
  expect(seen[0]).toMatchObject({ current: 0, burnt: 0 });
});
