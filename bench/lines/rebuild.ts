import { setTimeout as pause } from "node:timers/promises";
import { createReadModel } from "@/server/db/read-models/create-read-model";
import { ENGINE_FLAGS } from "@/server/engine/node-flags";
import { FILL_ROWS } from "@/server/engine/rebuilds/fill-rows";
import { readModelOf } from "@/server/projections/read-model";
import { fineBalances } from "@/server/samples/fines/fine-balances";
import type { Bench, Part } from "../part";
import { atLeast, atMost, type Line, notMeasured } from "../report/line";
import { inTurns, type Pair, timed } from "../report/rounds";
import { median, perSecond } from "../report/statistics";
import type { Store } from "../store/bench-stores";
import { FINE_BALANCES_IN_SQL, fillFines } from "../store/fill-fines";
import { startChild } from "../tools/start-child";
import { canWatchProcesses, peakMemoryOf } from "../tools/watch-process";
import { assertRowsEqual } from "./assert-rows-equal";
import { prepareEmmett } from "./emmett-rebuild";

const MEGABYTE = 1024 * 1024;
/** Rows and letters in hand, and what reading and Node itself need. */
const MEMORY_BOUND = 512;

const TYPES = fineBalances.events.map(({ name }) => name);
const COLUMNS =
  "amount numeric(30,2) not null, expense numeric(30,2) not null, paid numeric(30,2) not null, balance numeric(30,2) not null, status text not null";

type Reads = "declared" | "whole";
type Fines = Store & { handled: number; generations: number };

const isFilled = async ({ db }: Store, id: string): Promise<boolean> => {
  const { rows } = await db.$client.query<{ done: boolean }>(
    "select bool_and(is_filled) as done from tidemark.rebuild_partitions where rebuild_id = $1",
    [id],
  );
  return rows[0]?.done === true;
};

/** An empty candidate, prepared as an engine would; answers its rebuild's id. */
const prepare = async ({ db }: Store, generation: number): Promise<string> => {
  await db.transaction((tx) => createReadModel(tx, readModelOf(fineBalances, generation), "fine_balances"));
  const { rows } = await db.$client.query<{ id: string }>(
    `insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason, fill_to)
     select $1, 1, 1, $2, $3, 'filling', 'bench', 'bench', position::text from event_store.head returning id`,
    [fineBalances.name, fineBalances.version, generation],
  );
  return rows[0]!.id;
};

/** From the moment there is a partition to claim until the last one is committed. Events that the fold takes, per second. */
const byEngines = async (store: Fines, engines: number, reads: Reads, peaks: number[]): Promise<number> => {
  store.generations += 1;
  const table = `read_models.${readModelOf(fineBalances, store.generations).table}`;
  const id = await prepare(store, store.generations);
  const env = { DATABASE_URL: store.url, TIDEMARK_BENCH_READS: reads };
  const children = await Promise.all(Array.from({ length: engines }, () => startChild("bench/lines/rebuild-worker.ts", env, ENGINE_FLAGS)));
  try {
    const ms = await timed(async () => {
      await store.db.$client.query(
        "insert into tidemark.rebuild_partitions (rebuild_id, modulus, remainder) select $1, $2, n from generate_series(0, $2::int - 1) n",
        [id, engines],
      );
      while (!(await isFilled(store, id))) await pause(10);
    });
    if (canWatchProcesses) peaks.push(...children.map(({ pid }) => peakMemoryOf(pid) / MEGABYTE));
    await assertRowsEqual(`rebuild, ${reads}`, store, table, "expected.fines");
    await store.db.$client.query("delete from tidemark.rebuilds where id = $1", [id]);
    return (store.handled / ms) * 1_000;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
};

const bySql = async ({ db, handled }: Fines): Promise<number> => {
  await db.$client.query("truncate expected.fines");
  return (handled / (await timed(() => db.$client.query(`insert into expected.fines ${FINE_BALANCES_IN_SQL}`)))) * 1_000;
};

const fill = async (store: Store, events: number): Promise<Fines> => {
  const client = await store.db.$client.connect();
  const stored = await fillFines(client, events).finally(() => client.release(true));
  await store.db.$client.query(`create schema expected; create table expected.fines (stream_id text primary key, ${COLUMNS})`);
  const { rows } = await store.db.$client.query<{ handled: number }>(
    "select count(*)::int as handled from event_store.events where event_type = any($1)",
    [TYPES],
  );
  return { ...store, events: stored, handled: rows[0]!.handled, generations: 0 };
};

const lineOf = ({ events }: Fines, work: string, { work: rate, limit, ratio }: Pair, against: string) => ({
  work,
  events,
  figure: perSecond(rate),
  limit: `${against}: ${perSecond(limit)}`,
  ratio,
});

const measureOn = async (store: Store, { rounds, rebuiltEvents, emmettEvents }: Bench["options"]): Promise<Line[]> => {
  const fines = await fill(store, rebuiltEvents);
  await bySql(fines);
  const peaks: number[] = [];
  const declared = await inTurns(
    rounds,
    () => byEngines(fines, 1, "declared", peaks),
    () => bySql(fines),
  );
  const shared = await inTurns(
    rounds,
    () => byEngines(fines, 2, "declared", peaks),
    () => bySql(fines),
  );
  const whole = await inTurns(
    rounds,
    () => byEngines(fines, 1, "whole", []),
    () => bySql(fines),
  );
  const byEmmett = await prepareEmmett(fines, emmettEvents);
  const emmett = await inTurns(rounds, () => byEngines(fines, 1, "declared", []), byEmmett);
  const sql = "one insert … select … group by";
  const peak = {
    work: `the same: peak memory of an engine, at most ${FILL_ROWS.toLocaleString("en")} rows in hand`,
    events: fines.events,
    limit: "–",
  };
  return [
    atLeast(lineOf(fines, "rebuild of fine-balances, declared fields, two engines", shared, sql), 0.5),
    atLeast(lineOf(fines, "the same, one engine", declared, sql), 0.5),
    atLeast(lineOf(fines, "the same, whole events, one engine", whole, sql), 0.2),
    atLeast(lineOf(fines, "the same, declared fields", emmett, `Emmett's own rebuild of ${emmettEvents.toLocaleString("en")} events`), 20),
    peaks.length > 0
      ? atMost({ ...peak, figure: `${Math.round(median(peaks))} MB` }, MEMORY_BOUND, { value: median(peaks), unit: " MB" })
      : notMeasured(peak.work, "this system has no /proc"),
  ];
};

const measure = ({ options, stores }: Bench): Promise<Line[]> => stores.inScratch((store) => measureOn(store, options));

export const rebuild: Part = { name: "rebuild", measure };
