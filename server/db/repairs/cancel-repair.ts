import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** One that runs is asked to stop: its engine finishes the row in hand. Any other one is cancelled with this. The caller holds the row. */
export const cancelRepair = async (tx: Transaction, id: string, by: string): Promise<void> => {
  await tx.execute(sql`
    update tidemark.repairs
       set cancelled_at = now(), cancelled_by = ${by},
           state = case when state = 'running' then state else 'cancelled' end,
           finished_at = case when state = 'running' then finished_at else now() end
     where id = ${id}`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'repair')`);
};
