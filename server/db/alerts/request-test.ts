import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** A delivery about no alert: an engine sends it as it sends the others. */
export const requestTest = async (tx: Transaction, target: string): Promise<string> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into tidemark.alert_deliveries (target) values (${target}) returning id`);
  return rows[0]!.id;
};
