import type { StoredApproval } from "@/server/db/approvals/approval-row";
import { spendApproval } from "@/server/db/approvals/spend-approval";
import type { Transaction } from "@/server/db/database";
import { cancelOperation } from "@/server/db/operations/cancel-operation";
import { beginApproved } from "@/server/db/operations/confirm-operation";
import { lockOperation } from "@/server/db/operations/lock-operation";
import type { Actor } from "../access/actor";
import type { Deciding } from "./decide";

const discard = async (tx: Transaction, { id, target }: StoredApproval, actor: Actor, isApproved: boolean): Promise<void> => {
  const operationId = target.replace(/^operation:/, "");
  if (isApproved) {
    await beginApproved(tx, operationId, actor.name);
    await spendApproval(tx, id);
    return;
  }
  const found = await lockOperation(tx, operationId);
  if (found?.state === "awaiting-approval") await cancelOperation(tx, operationId, actor.name);
};

/**
 * What a decision sets going: a discard that was agreed to starts, one that was not is cancelled. Other acts are done by whoever asked, once there
 * is somebody's agreement.
 */
export const followDecision = async (tx: Transaction, stored: StoredApproval, { actor, decision }: Deciding): Promise<void> => {
  if (stored.kind === "discard-letters") await discard(tx, stored, actor, decision === "approved");
};
