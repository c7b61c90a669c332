import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** It is good for one act. The caller holds the row. */
export const spendApproval = async (tx: Transaction, id: string): Promise<void> => {
  await tx.execute(sql`update tidemark.approvals set used_at = now() where id = ${id}`);
};
