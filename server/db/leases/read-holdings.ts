import { sql } from "drizzle-orm";
import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "./alive-engines";

export type Holding = Lease & {
  owner: string | null;
  /** Of its generation. */
  partitions: number;
};

export type Holdings = {
  holdings: Holding[];
  /** Every live engine, with the `name/version` of the projections that its release knows. */
  alive: Map<string, ReadonlySet<string>>;
};

/** Every partition of every generation that has checkpoints, the live one or not, with its owner; and the engines that are alive. */
export const readHoldings = async (db: Database): Promise<Holdings> => {
  const { rows: holdings } = await db.execute<{
    projection: string;
    version: number;
    generation: number;
    partition: number;
    epoch: string;
    owner: string | null;
    partitions: number;
  }>(sql`
    select c.projection, c.version, c.generation, c.partition, c.epoch::text, c.engine_id as owner, p.partitions
      from tidemark.checkpoints c
      join tidemark.projections p on p.name = c.projection and p.version = c.version and p.generation = c.generation
     order by c.partition, c.projection, c.version, c.generation`);
  const { rows: engines } = await db.execute<{ engineId: string; runs: string[] }>(sql`
    select a.engine_id as "engineId", a.runs from (${ALIVE_ENGINES}) a`);
  return {
    holdings: holdings.map((row) => ({ ...row, epoch: BigInt(row.epoch) })),
    alive: new Map(engines.map(({ engineId, runs }) => [engineId, new Set(runs)])),
  };
};
