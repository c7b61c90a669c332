import { randomUUID } from "node:crypto";
import pg from "pg";
import pino from "pino";
import type { Database } from "@/server/db/database";
import { registerEngine } from "@/server/db/leases/engines";
import { createReadModel } from "@/server/db/read-models/create-read-model";
import { readRows } from "@/server/db/read-models/read-rows";
import { claimFillPartition, type FillPartition } from "@/server/db/rebuilds/claim-fill-partition";
import type { ReadModelRow } from "@/server/domain/read-model";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { fillPartition } from "@/server/engine/rebuilds/fill-partition";
import type { FillWork } from "@/server/engine/rebuilds/fill-work";
import { test as base } from "@/server/engine/testing/fault-test";
import type { Projection } from "@/server/projections/define-projection";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";

export { expect } from "vitest";

const GENERATION = 2;

export type PartitionRow = { partition: string; isFilled: boolean; events: string; rows: string; letters: number };

/** A candidate that is to be filled up to where the log ended when it was made. */
export type Candidate = {
  id: string;
  /** An engine that lives until the test ends, or until it is killed. */
  engine(): Promise<{ claim(): Promise<FillPartition | null>; kill(): Promise<void> }>;
  fill(partition: FillPartition, options?: Partial<FillWork>, signal?: AbortSignal): Promise<"filled" | "lost">;
  /** Claims and fills until nothing is left. */
  fillAll(options?: Partial<FillWork>): Promise<void>;
  partitions(): Promise<PartitionRow[]>;
  rows(): Promise<Map<string, ReadModelRow>>;
  /** `sequence@version state` of every letter, by sequence and place. */
  letters(): Promise<string[]>;
  move(state: string): Promise<void>;
};

const PARTITIONS = `
  select modulus || ':' || remainder as partition, is_filled as "isFilled", events_done::text as events, rows::text, letters
    from tidemark.rebuild_partitions where rebuild_id = $1 order by remainder, modulus`;
const LETTERS = `
  select format('%s@%s %s', sequence, stream_version, state) as letter from tidemark.dead_letters
   where projection = $1 and generation = ${GENERATION} order by sequence, index`;

type World = { db: Database; url: string; open: pg.Client[] };

const startEngine = async ({ db, url, open }: World, runs: readonly string[]) => {
  const [engineId, lockKey] = [randomUUID(), BigInt(5_000 + open.length)];
  const session = new pg.Client({ connectionString: url });
  session.on("error", () => undefined);
  await session.connect();
  open.push(session);
  await session.query("select pg_advisory_lock($1)", [lockKey.toString()]);
  await registerEngine(db, { engineId, lockKey, host: "test", pid: 1, runs });
  // It does not beat: its last heartbeat is one that stays recent.
  await db.$client.query("update tidemark.engines set heartbeat_at = now() + interval '1 hour'");
  return { claim: () => claimFillPartition(db, { engineId, runs }), kill: () => session.end() };
};

const prepare = async (db: Database, projection: Projection, modulus: number): Promise<string> => {
  const fillTo = await openNativeSource({ db }).publishHead();
  await db.transaction((tx) => createReadModel(tx, readModelOf(projection, GENERATION), `${projection.name}_test`));
  await db.$client.query(
    `insert into tidemark.projections (name, version, generation, source, is_live, event_types, partitions)
     values ($1, $2, ${GENERATION}, 'native', false, $3, $4)`,
    [projection.name, projection.version, projection.events.map(({ name }) => name), projection.partitions],
  );
  const { rows } = await db.$client.query(
    `insert into tidemark.rebuilds (projection, from_version, from_generation, to_version, to_generation, state, actor, reason, fill_to)
     values ($1, 1, 1, $2, ${GENERATION}, 'filling', 'test', 'test', $3) returning id`,
    [projection.name, projection.version, fillTo],
  );
  await db.$client.query(
    "insert into tidemark.rebuild_partitions (rebuild_id, modulus, remainder) select $1, $2, generate_series(0, $2::int - 1)",
    [rows[0].id, modulus],
  );
  return rows[0].id;
};

const candidateOf = async (world: World, projection: Projection, modulus: number): Promise<Candidate> => {
  const { db } = world;
  const id = await prepare(db, projection, modulus);
  const model = readModelOf(projection, GENERATION);
  const runs = [`${projection.name}/${projection.version}`];
  const logger = pino({ level: "silent" });
  const shared = { db, source: openNativeSource({ db }), projection, model, reach: () => undefined, logger, retries: DEFAULT_RETRY_POLICY };
  const fill: Candidate["fill"] = (partition, options = {}, signal = new AbortController().signal) =>
    fillPartition({ ...shared, partition, ...options }, signal);
  return {
    id,
    fill,
    engine: () => startEngine(world, runs),
    fillAll: async (options) => {
      const { claim } = await startEngine(world, runs);
      for (let partition = await claim(); partition; partition = await claim()) await fill(partition, options);
    },
    partitions: async () => (await db.$client.query<PartitionRow>(PARTITIONS, [id])).rows,
    rows: async () => {
      const { rows } = await db.$client.query(`select "${model.keyColumn}" as key from read_models."${model.table}"`);
      return readRows(
        db,
        model,
        rows.map(({ key }) => key),
      );
    },
    letters: async () => (await db.$client.query<{ letter: string }>(LETTERS, [projection.name])).rows.map(({ letter }) => letter),
    move: async (state) => {
      await db.$client.query("update tidemark.rebuilds set state = $2 where id = $1", [id, state]);
    },
  };
};

export const test = base.extend<{ candidate: (projection: Projection, modulus?: number) => Promise<Candidate> }>({
  candidate: async ({ db, url }, use) => {
    const open: pg.Client[] = [];
    await use((projection, modulus = 1) => candidateOf({ db, url, open }, projection, modulus));
    await Promise.all(open.map((session) => session.end().catch(() => undefined)));
  },
});
