import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** One at a time: false where one is asked for or runs already. Engines hear of it when the transaction commits. */
export const requestComparison = async (tx: Transaction, rebuildId: string, actor: string): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    insert into tidemark.rebuild_comparisons (rebuild_id, state, actor) values (${rebuildId}, 'requested', ${actor})
    on conflict do nothing`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'rebuild')`);
  return rowCount === 1;
};
