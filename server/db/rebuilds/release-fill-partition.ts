import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { FillPartition } from "./claim-fill-partition";

/** Gives a partition that is not filled back at once, instead of leaving it until its engine counts as dead. */
export const releaseFillPartition = async (db: Database, { rebuildId, modulus, remainder, epoch }: FillPartition): Promise<void> => {
  await db.execute(sql`
    update tidemark.rebuild_partitions set engine_id = null, events_done = 0
     where rebuild_id = ${rebuildId} and modulus = ${modulus} and remainder = ${remainder}
       and epoch = ${epoch.toString()}::bigint and not is_filled`);
};
