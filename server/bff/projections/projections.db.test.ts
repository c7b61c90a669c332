import { getProjection } from "@/server/bff/projections/get-projection";
import { getProjectionHistory } from "@/server/bff/projections/get-projection-history";
import { listProjectionHistories } from "@/server/bff/projections/list-projection-histories";
import { listProjections } from "@/server/bff/projections/list-projections";
import { amounts, balances, expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { givenEngine } from "@/server/bff/testing/given-engine";
import { listProjectionsResponse, projectionDetail, projectionHistories, projectionHistory } from "@/server/contracts/projections";
import type { Database } from "@/server/db/database";
import { givenLetters } from "@/server/testing/given-letters";

/** One a second up to now: lag falls by 30 a second, to 300, while 10 arrive. */
const sampleMinute = (db: Database) =>
  db.execute(`
    insert into tidemark.lag_samples (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select 'balances', 1, date_trunc('second', now()) - make_interval(secs => n), 300 + n * 30, n, 100000 - n * 40, 100300 - n * 10
      from generate_series(0, 50) n where n not between 20 and 30`);

const list = async (bff: (path: string) => Request) =>
  listProjectionsResponse.parse(await (await listProjections(bff("/api/projections"))).json());

test("lag counts what a projection would read of the readable events, and nothing else", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(2));
  await append(db, "account-2", deposits(5));
  await register(db, balances);
  await register(db, amounts);
  const engine = await givenEngine(db, url);
  const { projections, head } = await list(bff);

  expect(head).toMatchObject({ safePosition: "3", position: "9", events: "3" });
  expect(projections.map(({ name, lagEvents }) => [name, lagEvents])).toEqual([
    ["amounts", 2],
    ["balances", 3],
  ]);
  await engine.stop();
});

test("rates, the time of arrival and what the verdict rests on come from the samples of the last while", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(299));
  await register(db, balances);
  await sampleMinute(db);
  const engine = await givenEngine(db, url);
  const [projection] = (await list(bff)).projections;

  expect(projection).toMatchObject({ status: "catching-up", lagEvents: 300, appliedPerSecond: 40 });
  expect(projection?.arrivalPerSecond).toBeCloseTo(10);
  expect(projection?.etaSeconds).toBeCloseTo(10);
  expect(projection?.etaSpread?.highSeconds).toBeCloseTo(10);
  expect(projection?.sentence).toMatch(/^balances is 300 events \(.*\) behind and gaining 30\/s: caught up in 10 s\.$/);
  const { because } = projectionDetail.parse(await (await getProjection(bff("/api/projections/balances"))).json());
  expect(because).toContainEqual({ fact: "Events it has not read", value: "300", threshold: "live again at 50 or less", since: null });
  expect(because).toContainEqual({ fact: "Gained", value: "30/s", threshold: "catching up from 0.1/s", since: null });
  await engine.stop();
});

test("a projection that holds sequences back is blocked, says how many, and since when", async ({ bff, db, url }) => {
  await publish(db, "account-1", deposits(1));
  await register(db, balances);
  await db.execute("update tidemark.checkpoints set position = (select position::text from event_store.head)");
  const engine = await givenEngine(db, url);
  await givenLetters(db, { sequence: "account-1", heldSecondsAgo: 600, letters: [{}, {}] });
  await givenLetters(db, { sequence: "account-2", letters: [{ state: "resolved" }, {}] });
  await givenLetters(db, { sequence: "drained", letters: [{ state: "discarded" }] });
  await givenLetters(db, { sequence: "account-1", version: 2, letters: [{}] });
  const { projections, observedAt } = await list(bff);

  expect(projections).toMatchObject([
    {
      status: "blocked",
      severity: "medium",
      blockedSequences: 2,
      deadLetters: 3,
      lead: "2 streams are held back.",
      sentence: "2 streams of balances are held back. Each waits behind an event that failed; all other streams flow.",
    },
  ]);
  expect(Date.parse(observedAt) - Date.parse(projections[0]?.since ?? "")).toBeGreaterThanOrEqual(600_000);
  await engine.stop();
});

test("a projection whose engines are gone is stopped, not live", async ({ bff, db }) => {
  await register(db, balances);
  expect((await list(bff)).projections).toMatchObject([{ status: "stopped", severity: "critical", freshness: "very-stale" }]);
});

test("one projection tells its partitions, versions and what readers query", async ({ bff, db, url }) => {
  await register(db, balances);
  const engine = await givenEngine(db, url);
  const detail = projectionDetail.parse(await (await getProjection(bff("/api/projections/balances"))).json());

  expect(detail).toMatchObject({
    readModel: { view: "read_models.balances", table: "read_models.balances_v1_g1", key: "stream_id" },
    eventTypes: ["Opened", "Deposited"],
    partitions: [{ partition: 0, engine: { host: "test", pid: 1 }, failed: false }],
    versions: [{ version: 1, role: "live", generation: 1 }],
  });
  expect((await getProjection(bff("/api/projections/amounts"))).status).toBe(404);
  await engine.stop();
});

test("a history has the worst of each step, rates beside them, and leaves a gap where nobody looked", async ({ bff, db }) => {
  await register(db, balances);
  await sampleMinute(db);
  const answer = await (await getProjectionHistory(bff("/api/projections/balances/history?window=15m"))).json();
  const { samples, stepSeconds } = projectionHistory.parse(answer);
  const times = samples.map(({ at }) => Date.parse(at) / 1_000);
  const afterGap = times.findIndex((time, index) => index > 0 && time - times[index - 1]! > 2 * stepSeconds);

  expect(samples[0]).toMatchObject({ arrivalPerSecond: null });
  expect(afterGap).toBeGreaterThan(0);
  expect(samples[afterGap]).toMatchObject({ arrivalPerSecond: null, appliedPerSecond: null });
  expect(samples[afterGap + 1]).toMatchObject({ arrivalPerSecond: 10, appliedPerSecond: 40 });
  expect(samples.at(-1)?.lagEvents).toBeLessThanOrEqual(330);
  expect((await getProjectionHistory(bff("/api/projections/amounts/history"))).status).toBe(404);
});

test("a day is read from the minutes", async ({ bff, db }) => {
  await register(db, balances);
  await db.execute(`
    insert into tidemark.lag_minutes (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select 'balances', 1, date_trunc('minute', now()) - make_interval(mins => n), 7, 1, 0, 7 from generate_series(0, 1439) n`);
  const { samples } = projectionHistory.parse(
    await (await getProjectionHistory(bff("/api/projections/balances/history?window=24h"))).json(),
  );

  expect(samples.length).toBeGreaterThan(400);
  expect(samples.length).toBeLessThanOrEqual(600);
});

test("the sparklines of all projections are one answer, oldest first, at most 120 points each", async ({ bff, db }) => {
  await register(db, balances);
  await register(db, amounts);
  await db.execute(`
    insert into tidemark.lag_samples (projection, version, sampled_at, lag_events, lag_seconds, applied_total, arrived_total)
    select name, 1, date_trunc('second', now()) - make_interval(secs => n), n, n, 0, n
      from generate_series(0, 3599) n, unnest(array['balances', 'amounts']) name`);
  const { histories } = projectionHistories.parse(
    await (await listProjectionHistories(bff("/api/projection-histories?window=30m"))).json(),
  );

  expect(histories.map(({ name }) => name)).toEqual(["amounts", "balances"]);
  for (const { samples } of histories) {
    expect(samples.length).toBeGreaterThan(100);
    expect(samples.length).toBeLessThanOrEqual(120);
    expect(samples.map(({ at }) => at)).toEqual(samples.map(({ at }) => at).sort());
  }
});
