import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { APPROVAL_COLUMNS, type StoredApproval } from "./approval-row";

/** The request that was not decided yet, until the commit; null where there is none. */
export const findWaitingFor = async (tx: Transaction, target: string): Promise<StoredApproval | null> => {
  const { rows } = await tx.execute<StoredApproval>(sql`
    select ${APPROVAL_COLUMNS} from tidemark.approvals a where a.target = ${target} and a.decision is null
     order by a.requested_at desc limit 1 for update`);
  return rows[0] ?? null;
};
