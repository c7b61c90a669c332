import type { Bench, Part } from "../part";
import { atLeast, type Line } from "../report/line";
import { inTurns, timed } from "../report/rounds";
import { perSecond } from "../report/statistics";
import { ACCOUNT_TOTALS_IN_SQL } from "../store/account-totals";
import type { Store } from "../store/bench-stores";
import { startChild } from "../tools/start-child";
import { assertRowsEqual } from "./assert-rows-equal";
import { untilCaughtUp } from "./until-caught-up";

const forget = async ({ db }: Store, projection: string, table: string): Promise<void> => {
  await db.$client.query(`drop view read_models.${projection}; drop table read_models.${table}; drop table expected.${projection}`);
  for (const name of ["checkpoints", "lag_samples", "lag_minutes"])
    await db.$client.query(`delete from tidemark.${name} where projection = $1`, [projection]);
  await db.$client.query("delete from tidemark.projections where name = $1", [projection]);
};

/** From the moment the engine runs until its checkpoint stands at the head; leases, heartbeats and lag samples included. */
const byEngine = async (store: Store, projection: string): Promise<number> => {
  const engine = await startChild("bench/lines/catch-up-engine.ts", { DATABASE_URL: store.url, TIDEMARK_BENCH_PROJECTION: projection });
  try {
    return (store.events / (await timed(() => untilCaughtUp(store, projection)))) * 1_000;
  } finally {
    await engine.stop();
  }
};

const bySql = async ({ db, events }: Store, projection: string): Promise<number> => {
  await db.$client.query(`create schema if not exists expected;
    create table expected.${projection} (stream_id text primary key, balance numeric(30,2) not null, entries int not null, last_at timestamptz not null)`);
  return (events / (await timed(() => db.$client.query(`insert into expected.${projection} ${ACCOUNT_TOTALS_IN_SQL}`)))) * 1_000;
};

const measureStore = async (store: Store, rounds: number): Promise<Line[]> => {
  const nameOf = (round: number) => `totals${round + 1}`;
  const { work, limit, ratio } = await inTurns(
    rounds,
    (round) => byEngine(store, nameOf(round)),
    (round) => bySql(store, nameOf(round)),
  );
  for (let round = 0; round < rounds; round += 1) {
    const table = `${nameOf(round)}_v1_g1`;
    await assertRowsEqual("live catch-up", store, `read_models.${table}`, `expected.${nameOf(round)}`);
    await forget(store, nameOf(round), table);
  }
  const line = {
    work: "live catch-up of a keyed projection by one engine",
    events: store.events,
    figure: perSecond(work),
    limit: `one insert … select … group by: ${perSecond(limit)}`,
    ratio,
  };
  const pace = { ...line, work: "the same: pace", limit: "–", ratio: null };
  return [atLeast(line, 0.2), atLeast(pace, 10_000, { value: work, unit: " events/s" })];
};

const measure = async ({ options: { rounds }, stores }: Bench): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const store of await stores.filled()) lines.push(...(await measureStore(store, rounds)));
  return lines;
};

export const catchUp: Part = { name: "catch-up", measure };
