import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import { COMPARABLE, type Generation } from "@/server/domain/rebuild";

/** A comparison in an engine's hands; every write of it proves `epoch`. */
export type ClaimedComparison = {
  id: string;
  rebuildId: string;
  epoch: bigint;
  /** The generation that the rebuild began from. */
  live: Generation;
  candidate: Generation;
};

/**
 * Takes the oldest comparison asked for that no living engine has in hand, of a rebuild whose both versions this engine knows.
 * Raising its epoch fences the former engine out. Null when there is none.
 */
export const claimComparison = async (
  db: Database,
  { engineId, runs }: { engineId: string; runs: readonly string[] },
): Promise<ClaimedComparison | null> => {
  const { rows } = await db.execute<Claimed>(sql`
    update tidemark.rebuild_comparisons k set state = 'running', engine_id = ${engineId}, epoch = k.epoch + 1
      from tidemark.rebuilds r
     where r.id = k.rebuild_id and k.id = (
       select o.id from tidemark.rebuild_comparisons o join tidemark.rebuilds b on b.id = o.rebuild_id
        where o.state in ('requested', 'running') and b.state = any(${sql.param([...COMPARABLE, "paused"])}::text[])
          and array[b.projection || '/' || b.from_version, b.projection || '/' || b.to_version] <@ ${sql.param([...runs])}::text[]
          and (o.engine_id is null or o.engine_id = ${engineId} or o.engine_id not in (select a.engine_id from (${ALIVE_ENGINES}) a))
        order by o.requested_at limit 1 for update of o skip locked)
    returning k.id, k.rebuild_id as "rebuildId", k.epoch::text, r.projection, r.from_version as "fromVersion",
              r.from_generation as "fromGeneration", r.to_version as "toVersion", r.to_generation as "toGeneration"`);
  const [row] = rows;
  if (!row) return null;
  const { id, rebuildId, projection } = row;
  return {
    id,
    rebuildId,
    epoch: BigInt(row.epoch),
    live: { projection, version: row.fromVersion, generation: row.fromGeneration },
    candidate: { projection, version: row.toVersion, generation: row.toGeneration },
  };
};

type Claimed = {
  id: string;
  rebuildId: string;
  epoch: string;
  projection: string;
  fromVersion: number;
  fromGeneration: number;
  toVersion: number;
  toGeneration: number;
};
