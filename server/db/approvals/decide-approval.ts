import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ApprovalDecision } from "@/server/domain/approval";

export type Decision = { id: string; decision: ApprovalDecision; by: string; personId: string; reason: string };

/** The caller holds the row and saw that it waits. */
export const decideApproval = async (tx: Transaction, { id, decision, by, personId, reason }: Decision): Promise<void> => {
  await tx.execute(sql`
    update tidemark.approvals
       set decision = ${decision}, decided_by = ${by}, decided_by_id = ${personId}, decided_at = now(), decision_reason = ${reason}
     where id = ${id}`);
};
