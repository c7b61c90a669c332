import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Takes the fill partitions away from whoever has them. */
export const forgetFilling = async (tx: Transaction, rebuildId: string): Promise<void> => {
  await tx.execute(sql`delete from tidemark.rebuild_partitions where rebuild_id = ${rebuildId}`);
};
