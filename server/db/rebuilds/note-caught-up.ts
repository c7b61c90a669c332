import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** The first time it had caught up; true exactly then. */
export const noteCaughtUp = async (tx: Transaction, id: string): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`update tidemark.rebuilds set caught_up_at = now() where id = ${id} and caught_up_at is null`);
  return rowCount === 1;
};
