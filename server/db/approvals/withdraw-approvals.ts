import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** What was asked for is not wanted any more: nobody has to decide. */
export const withdrawApprovals = async (
  tx: Transaction,
  { target, by, personId }: { target: string; by: string; personId: string },
): Promise<void> => {
  await tx.execute(sql`
    update tidemark.approvals set decision = 'withdrawn', decided_by = ${by}, decided_by_id = ${personId}, decided_at = now()
     where target = ${target} and decision is null`);
};
