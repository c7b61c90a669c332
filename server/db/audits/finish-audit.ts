import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type AuditEnd = { state: "done" | "failed" | "cancelled"; error: string | null };

/** The caller has locked the audit under its epoch. */
export const finishAudit = async (tx: Transaction, id: string, { state, error }: AuditEnd): Promise<void> => {
  await tx.execute(sql`
    update tidemark.audits
       set state = ${state}, error = ${error}, finished_at = now(), engine_id = null, place = null, now = '',
           units_total = case when ${state} = 'done' then units_done else units_total end
     where id = ${id}`);
};
