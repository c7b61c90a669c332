import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ALIVE_ENGINES } from "@/server/db/leases/alive-engines";
import { type Position, position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";

/** The keys of a candidate whose hash leaves `remainder` when divided by `modulus`, in an engine's hands; every write of it proves `epoch`. */
export type FillPartition = Generation & {
  rebuildId: string;
  modulus: number;
  remainder: number;
  epoch: bigint;
  /** Filled with what the events up to here leave. */
  fillTo: Position;
};

/**
 * Takes a fill partition that no living engine has in hand, of a candidate that this engine knows. Raising its epoch fences the former
 * engine out: what that one has folded is never written. Null when there is none.
 */
export const claimFillPartition = async (
  db: Database,
  { engineId, runs }: { engineId: string; runs: readonly string[] },
): Promise<FillPartition | null> => {
  const { rows } = await db.execute<Omit<FillPartition, "epoch" | "fillTo"> & { epoch: string; fillTo: string }>(sql`
    update tidemark.rebuild_partitions f
       set engine_id = ${engineId}, epoch = f.epoch + 1, started_at = now(), moved_at = now(), events_done = 0
      from tidemark.rebuilds r
     where r.id = f.rebuild_id and (f.rebuild_id, f.modulus, f.remainder) in (
       select c.rebuild_id, c.modulus, c.remainder
         from tidemark.rebuild_partitions c join tidemark.rebuilds o on o.id = c.rebuild_id
        where o.state = 'filling' and not c.is_filled
          and o.projection || '/' || o.to_version = any(${sql.param([...runs])}::text[])
          and (c.engine_id is null or c.engine_id = ${engineId} or c.engine_id not in (select a.engine_id from (${ALIVE_ENGINES}) a))
        order by o.requested_at, c.modulus, c.remainder limit 1 for update of c skip locked)
    returning f.rebuild_id as "rebuildId", r.projection, r.to_version as version, r.to_generation as generation,
              f.modulus, f.remainder, f.epoch::text, r.fill_to as "fillTo"`);
  const [row] = rows;
  return row ? { ...row, epoch: BigInt(row.epoch), fillTo: position(row.fillTo) } : null;
};
