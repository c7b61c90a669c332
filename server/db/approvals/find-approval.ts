import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ApprovalKind } from "@/server/domain/approval";
import { APPROVAL_COLUMNS, type StoredApproval } from "./approval-row";

/** The youngest request for exactly this act, until the commit; null where nobody ever asked. */
export const findApproval = async (
  tx: Transaction,
  { kind, target, planHash }: { kind: ApprovalKind; target: string; planHash: string },
): Promise<StoredApproval | null> => {
  const { rows } = await tx.execute<StoredApproval>(sql`
    select ${APPROVAL_COLUMNS} from tidemark.approvals a
     where a.kind = ${kind} and a.target = ${target} and a.plan_hash = ${planHash}
     order by a.requested_at desc, a.id desc limit 1 for update`);
  return rows[0] ?? null;
};
