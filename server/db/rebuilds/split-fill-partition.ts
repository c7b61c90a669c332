import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { FillPartition } from "./claim-fill-partition";

/**
 * Halves a partition that holds too many rows: of the keys under `modulus`, those that leave `remainder` when divided by twice as much
 * stay in hand, the others become a partition that any engine may take. Null when it is not ours any more.
 */
export const splitFillPartition = async (db: Database, partition: FillPartition): Promise<FillPartition | null> => {
  const { rebuildId, modulus, remainder, epoch } = partition;
  const { rowCount } = await db.execute(sql`
    with halved as (
      update tidemark.rebuild_partitions f set modulus = 2 * f.modulus, events_done = 0, moved_at = now()
        from tidemark.rebuilds r
       where r.id = f.rebuild_id and r.state = 'filling'
         and f.rebuild_id = ${rebuildId} and f.modulus = ${modulus} and f.remainder = ${remainder}
         and f.epoch = ${epoch.toString()}::bigint and not f.is_filled
      returning f.rebuild_id, f.modulus)
    insert into tidemark.rebuild_partitions (rebuild_id, modulus, remainder)
    select rebuild_id, modulus, ${remainder + modulus}::int from halved`);
  return rowCount === 1 ? { ...partition, modulus: 2 * modulus } : null;
};
