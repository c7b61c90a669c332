import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import type { CacheRepair, RepairKind } from "@/server/domain/repair";

/** A repair in an engine's hands; every write of it proves `epoch`. */
export type ClaimedRepair = CacheRepair & {
  id: string;
  kind: RepairKind;
  undoes: string | null;
  state: "planning" | "running";
  projection: string;
  version: number;
  generation: number;
  /** The only keys that were asked for; null for all. */
  keys: readonly string[] | null;
  /** Where its planning goes on; null at the beginning. */
  cursor: string | null;
  /** Somebody asked it to stop: whichever engine has it ends it. */
  isCancelled: boolean;
  epoch: bigint;
};

export type RepairClaimant = {
  engineId: string;
  /** `name/version` of what the engine knows. */
  runs: readonly string[];
  /** Names of the caches that it knows. */
  caches: readonly string[];
  /** Repairs that it has in hand. */
  inHand: readonly string[];
};

/**
 * Takes the oldest repair that no living engine has in hand; null where there is none. Raising its epoch fences the former engine out, and
 * waits for a row that it is writing.
 */
export const claimRepair = async (db: Database, { engineId, runs, caches, inHand }: RepairClaimant): Promise<ClaimedRepair | null> => {
  const { rows } = await db.execute<Omit<ClaimedRepair, "epoch"> & { epoch: string }>(sql`
    update tidemark.repairs set engine_id = ${engineId}, epoch = epoch + 1
     where id = (
       select r.id from tidemark.repairs r
        where r.state in ('planning', 'running')
          and (r.cancelled_at is not null or r.projection || '/' || r.version = any(${sql.param([...runs])}::text[])
               and (r.cache is null or r.cache = any(${sql.param([...caches])}::text[])))
          and r.id <> all(${sql.param([...inHand])}::uuid[])
          and (r.engine_id is null or r.engine_id = ${engineId} or r.engine_id not in (select a.engine_id from (${ALIVE_ENGINES}) a))
        order by r.created_at limit 1 for update skip locked)
    returning id, kind, undoes, cache, strategy, state, projection, version, generation, keys, cursor,
              cancelled_at is not null as "isCancelled", epoch::text`);
  const [row] = rows;
  return row ? { ...row, epoch: BigInt(row.epoch) } : null;
};
