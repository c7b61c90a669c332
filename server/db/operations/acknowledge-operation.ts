import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export const acknowledgeOperation = async (tx: Transaction, id: string, by: string): Promise<void> => {
  await tx.execute(sql`update tidemark.operations set acknowledged_at = now(), acknowledged_by = ${by} where id = ${id}`);
};
