import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** What was asked for and is not done never will be: one of the two tables goes. */
export const endComparisons = async (tx: Transaction, rebuildId: string, error: string): Promise<void> => {
  await tx.execute(sql`
    update tidemark.rebuild_comparisons set state = 'failed', error = ${error}, finished_at = now(), epoch = epoch + 1
     where rebuild_id = ${rebuildId} and state in ('requested', 'running')`);
};
