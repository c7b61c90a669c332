import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * One that runs is asked to stop: its engine ends the statement in hand and then calls it cancelled. One that waits is cancelled with
 * this. Engines hear of it when the transaction commits. The caller holds the row.
 */
export const cancelAudit = async (tx: Transaction, id: string, by: string): Promise<void> => {
  await tx.execute(sql`
    update tidemark.audits
       set cancelled_at = now(), cancelled_by = ${by}, state = case when state = 'queued' then 'cancelled' else state end,
           finished_at = case when state = 'queued' then now() else finished_at end
     where id = ${id}`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'audit')`);
};
