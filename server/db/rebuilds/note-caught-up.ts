import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** When it had caught up for the first time. */
export const noteCaughtUp = async (tx: Transaction, id: string): Promise<void> => {
  await tx.execute(sql`update tidemark.rebuilds set caught_up_at = now() where id = ${id} and caught_up_at is null`);
};
