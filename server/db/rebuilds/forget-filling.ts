import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Takes the fill partitions away from whoever has them, and ends comparisons. */
export const forgetFilling = async (tx: Transaction, rebuildId: string): Promise<void> => {
  await tx.execute(sql`delete from tidemark.rebuild_partitions where rebuild_id = ${rebuildId}`);
  await tx.execute(sql`
    update tidemark.rebuild_comparisons set state = 'failed', error = 'the rebuild was cancelled', finished_at = now(), epoch = epoch + 1
     where rebuild_id = ${rebuildId} and state in ('requested', 'running')`);
};
