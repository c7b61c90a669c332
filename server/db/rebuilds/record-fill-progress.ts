import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { FillPartition } from "./claim-fill-partition";

/** Says how far the reading is. False when the partition is not ours any more, or the rebuild is not to be filled now. */
export const recordFillProgress = async (
  db: Database,
  { rebuildId, modulus, remainder, epoch }: FillPartition,
  eventsDone: number,
): Promise<boolean> => {
  const { rowCount } = await db.execute(sql`
    update tidemark.rebuild_partitions f set events_done = ${eventsDone}, moved_at = now()
      from tidemark.rebuilds r
     where r.id = f.rebuild_id and r.state = 'filling'
       and f.rebuild_id = ${rebuildId} and f.modulus = ${modulus} and f.remainder = ${remainder}
       and f.epoch = ${epoch.toString()}::bigint and not f.is_filled`);
  return rowCount === 1;
};
