import { sql } from "drizzle-orm";
import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import type { Database } from "@/server/db/database";

/** Gives a partition back at once instead of leaving it to the heartbeat limit. */
export const releaseLease = async (db: Database, lease: Lease): Promise<void> => {
  await db.execute(sql`
    update tidemark.checkpoints set engine_id = null
     where projection = ${lease.projection} and version = ${lease.version} and generation = ${lease.generation}
       and partition = ${lease.partition} and epoch = ${lease.epoch.toString()}::bigint`);
};
