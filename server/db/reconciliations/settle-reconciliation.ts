import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Verification } from "@/server/domain/reconciliation/verification";
import type { UnappliedEvent } from "./list-unapplied";

export type Settlement = { id: string; result: Verification; unapplied: { count: number; first: readonly UnappliedEvent[] } };

export const settleReconciliation = async (tx: Transaction, { id, result, unapplied }: Settlement): Promise<void> => {
  await tx.execute(sql`
    update tidemark.reconciliations
       set result = ${result}, result_at = now(), unapplied_count = ${unapplied.count}, unapplied = ${JSON.stringify(unapplied.first)}::jsonb
     where id = ${id}::bigint and result = 'open'`);
};
