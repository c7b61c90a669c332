import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** A plan runs from now on; engines hear of it when the transaction commits. The caller holds the row. */
export const beginRepair = async (tx: Transaction, id: string, { reason, by }: { reason: string; by: string }): Promise<void> => {
  await tx.execute(sql`
    update tidemark.repairs set state = 'running', started_at = now(), reason = ${reason}, confirmed_by = ${by}, engine_id = null where id = ${id}`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'repair')`);
};
