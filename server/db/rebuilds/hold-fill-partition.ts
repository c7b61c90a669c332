import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { FillPartition } from "./claim-fill-partition";

/**
 * First statement of what fills a partition. Locks its row until the commit and says whether this engine may write: the epoch is still its
 * own, nothing is filled yet, nobody paused or gave up the rebuild. Whoever cancels the rebuild waits for this commit, or forbids it.
 */
export const holdFillPartition = async (tx: Transaction, { rebuildId, modulus, remainder, epoch }: FillPartition): Promise<boolean> => {
  const { rows } = await tx.execute(sql`
    select from tidemark.rebuild_partitions f join tidemark.rebuilds r on r.id = f.rebuild_id
     where r.state = 'filling' and f.rebuild_id = ${rebuildId} and f.modulus = ${modulus} and f.remainder = ${remainder}
       and f.epoch = ${epoch.toString()}::bigint and not f.is_filled
       for update of f`);
  return rows.length === 1;
};
