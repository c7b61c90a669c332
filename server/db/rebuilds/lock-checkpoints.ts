import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Waits for the batches in hand of every generation of a projection; none is begun before the commit. Everybody locks in this order. */
export const lockCheckpoints = async (tx: Transaction, projection: string): Promise<void> => {
  await tx.execute(sql`
    select from tidemark.checkpoints where projection = ${projection} order by version, generation, partition for update`);
};
