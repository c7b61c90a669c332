import type { Intervention } from "@/server/contracts/interventions";
import { findApproval } from "@/server/db/approvals/find-approval";
import type { Transaction } from "@/server/db/database";

/** What was asked of a second person for exactly this plan; null where nobody has asked. */
export const approvalOf = async (tx: Transaction, asked: Parameters<typeof findApproval>[1]): Promise<Intervention["approval"]> => {
  const found = await findApproval(tx, asked);
  if (!found) return null;
  const { id, state, requestedBy, decidedBy, expiresAt } = found;
  return { id, state, requestedBy, decidedBy, expiresAt };
};
