import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { FillPartition } from "./claim-fill-partition";

export type FillCounts = { eventsDone: number; rows: number; letters: number };

/** Marks it filled and gives it back. The caller holds its row. */
export const finishFillPartition = async (
  tx: Transaction,
  { rebuildId, modulus, remainder }: FillPartition,
  { eventsDone, rows, letters }: FillCounts,
): Promise<void> => {
  await tx.execute(sql`
    update tidemark.rebuild_partitions
       set is_filled = true, engine_id = null, events_done = ${eventsDone}, rows = ${rows}, letters = ${letters},
           moved_at = now(), filled_at = now()
     where rebuild_id = ${rebuildId} and modulus = ${modulus} and remainder = ${remainder}`);
};
