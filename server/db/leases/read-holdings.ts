import { sql } from "drizzle-orm";
import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";

export type Holding = Lease & { owner: string | null };

export type Holdings = {
  holdings: Holding[];
  /** Every live engine, with the `name/version` of the projections that its release knows. */
  alive: Map<string, ReadonlySet<string>>;
};

/** Seconds without a heartbeat after which an engine counts as dead although its connection is open: a stopped process keeps its socket. */
export const HEARTBEAT_LIMIT_SECONDS = 5;

/**
 * Every partition of a live version with its owner, and the engines that are alive.
 * Alive: the session lock is held (the server frees it as soon as a killed engine's socket closes) and the heartbeat is recent
 * by the database's clock. Ownership never depends on an engine's own clock.
 */
export const readHoldings = async (db: Database): Promise<Holdings> => {
  const { rows: holdings } = await db.execute<{
    projection: string;
    version: number;
    partition: number;
    epoch: string;
    owner: string | null;
  }>(sql`
    select c.projection, c.version, c.partition, c.epoch::text, c.engine_id as owner
      from tidemark.checkpoints c join tidemark.projections p on p.name = c.projection and p.version = c.version
     where p.is_live
     order by c.partition, c.projection, c.version`);
  const { rows: engines } = await db.execute<{ engineId: string; runs: string[] }>(sql`
    select e.engine_id as "engineId", e.runs from tidemark.engines e
     where e.heartbeat_at > now() - make_interval(secs => ${HEARTBEAT_LIMIT_SECONDS})
       and exists (select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
                      and (l.classid::bigint << 32 | l.objid::bigint) = e.lock_key
                      and l.database = (select oid from pg_database where datname = current_database()))`);
  return {
    holdings: holdings.map((row) => ({ ...row, epoch: BigInt(row.epoch) })),
    alive: new Map(engines.map(({ engineId, runs }) => [engineId, new Set(runs)])),
  };
};
