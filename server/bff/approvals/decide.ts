import type { Approval } from "@/server/contracts/approvals";
import type { StoredApproval } from "@/server/db/approvals/approval-row";
import { decideApproval } from "@/server/db/approvals/decide-approval";
import { personBehind } from "@/server/db/approvals/person-behind";
import { readApproval } from "@/server/db/approvals/read-approval";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { type ApprovalDecision, decisionRefusal } from "@/server/domain/approval";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { RequestRefusal } from "../request-refusal";
import { actRefusal, contractApproval, NO_PERSON } from "./contract-approval";
import { followDecision } from "./follow-decision";
import { letInRefusal } from "./let-in-refusal";

const ACTIONS = { approved: "approve-request", refused: "refuse-request", withdrawn: "withdraw-request" } as const;

export type Deciding = { actor: Actor; decision: ApprovalDecision; reason: string };

const assertMay = (stored: StoredApproval, { actor, decision }: Deciding, personId: string): void => {
  const refusal = decisionRefusal(stored, { decision, personId });
  const isOwn = stored.state === "waiting" && stored.requestedById === personId;
  if (refusal !== null && isOwn) throw new RequestRefusal(403, "forbidden", refusal, "id");
  if (refusal !== null) throw new OperationError("conflict", refusal, { field: "id" });
  if (decision === "approved" && actor.kind !== "person") throw new RequestRefusal(403, "forbidden", NO_PERSON, "id");
  const letIn = decision === "approved" ? letInRefusal(stored, actor) : null;
  if (letIn !== null) throw new RequestRefusal(403, "forbidden", letIn, "id");
  const mayNot = decision === "withdrawn" ? null : actRefusal(stored, actor);
  if (mayNot !== null) throw new RequestRefusal(403, "forbidden", mayNot, "id");
};

/**
 * Decision, record and what follows from it in one transaction: what cannot be done as it was shown is not approved. The caller holds the row.
 * Throws `RequestRefusal` 403 for one's own request or an act that one may not do, `OperationError("conflict")` for one that does not wait.
 */
export const decide = async (tx: Transaction, stored: StoredApproval, deciding: Deciding): Promise<Approval> => {
  const { actor, decision, reason } = deciding;
  const personId = await personBehind(tx, actor);
  assertMay(stored, deciding, personId);
  await decideApproval(tx, { id: stored.id, decision, by: actor.name, personId, reason });
  const { id, kind, target, planHash, requestedBy } = stored;
  await recordAction(tx, {
    actor,
    action: ACTIONS[decision],
    target,
    reason,
    before: { state: stored.state, requestedBy },
    after: { approval: id, kind, planHash, decision },
  });
  await followDecision(tx, stored, deciding);
  const after = await readApproval(tx, id);
  return contractApproval(after ?? stored, actor, personId);
};
