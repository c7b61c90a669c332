import { sql } from "drizzle-orm";
import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";
import type { Holding } from "./read-holdings";

/**
 * Takes a partition that nobody alive holds and raises its epoch, which fences every commit of the previous owner.
 * Null when another engine was first, or when the previous owner is still inside a commit: the next round tries again.
 */
export const takeLease = async (db: Database, engineId: string, seen: Holding): Promise<Lease | null> => {
  const { rows } = await db.execute<{ epoch: string }>(sql`
    update tidemark.checkpoints set engine_id = ${engineId}, epoch = epoch + 1
     where (projection, version, generation, partition) in (
       select projection, version, generation, partition from tidemark.checkpoints
        where projection = ${seen.projection} and version = ${seen.version} and generation = ${seen.generation}
          and partition = ${seen.partition}
          and epoch = ${seen.epoch.toString()}::bigint and engine_id is not distinct from ${seen.owner}::uuid
          for update skip locked)
    returning epoch::text`);
  const [row] = rows;
  if (!row) return null;
  const { projection, version, generation, partition } = seen;
  return { projection, version, generation, partition, epoch: BigInt(row.epoch) };
};
