import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Position } from "@/server/domain/position";
import type { Lease } from "./load-checkpoint";

/**
 * First statement of every batch. Locks the checkpoint row until the commit and says whether this engine may write:
 * the epoch is still its own, nobody moved the position, nobody paused or failed the projection.
 * A takeover waits for this commit, and a zombie that wakes with an old epoch gets false before it has written anything.
 */
export const holdCheckpoint = async (tx: Transaction, lease: Lease, from: Position): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    select from tidemark.checkpoints c join tidemark.projections p on p.name = c.projection and p.version = c.version
     where c.projection = ${lease.projection} and c.version = ${lease.version} and c.partition = ${lease.partition}
       and c.epoch = ${lease.epoch.toString()}::bigint and c.position = ${from}
       and c.failure is null and p.desired = 'running'
       for update of c`);
  return rowCount === 1;
};
