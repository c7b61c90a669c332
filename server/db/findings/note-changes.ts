import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { FindingState } from "@/server/domain/audit/finding-state";

export type FindingChange = { findingId: string; from: FindingState | null; to: FindingState };
export type ChangeCause = { actor: string; why: string; auditId: string | null };

/** In the transaction that changes the states. */
export const noteChanges = async (
  tx: Transaction,
  changes: readonly FindingChange[],
  { actor, why, auditId }: ChangeCause,
): Promise<void> => {
  await tx.execute(sql`
    insert into tidemark.finding_history (finding_id, from_state, to_state, actor, why, audit_id)
    select c."findingId", c."from", c."to", ${actor}, ${why}, ${auditId}::uuid
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c ("findingId" uuid, "from" text, "to" text)`);
};
