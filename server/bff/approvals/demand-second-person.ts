import { askApproval } from "@/server/db/approvals/ask-approval";
import { findApproval } from "@/server/db/approvals/find-approval";
import { personBehind } from "@/server/db/approvals/person-behind";
import { spendApproval } from "@/server/db/approvals/spend-approval";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Subject } from "@/server/domain/access/grants";
import type { ApprovalKind } from "@/server/domain/approval";
import { OperationError } from "@/server/domain/errors";
import type { Actor } from "../access/actor";
import { context } from "../context";

export type Demand = {
  actor: Actor;
  kind: ApprovalKind;
  /** As in the action log, such as `operation:…`. */
  target: string;
  /** What the second person is shown, without personal data. */
  plan: Readonly<Record<string, unknown>>;
  /** An approval holds for exactly this plan: it names all that the act would touch. */
  planHash: string;
  reason: string;
  /** The streams and projections of the act: the second person must be allowed to do it there. */
  about?: readonly Subject[];
};

export type SecondPerson = { kind: "granted"; by: string } | { kind: "waiting"; approvalId: string; expiresAt: string };

/**
 * Asks whether a second person agreed to exactly this act. `granted`: somebody did, and the agreement is used up by this transaction, which
 * does the act. `waiting`: the request stands once the transaction commits, so the caller does nothing else and answers normally (throwing would
 * take the request back). Asking again for the same plan gives the same request. Throws `OperationError("conflict")` where the asker is the
 * second person themselves.
 */
export const demandSecondPerson = async (tx: Transaction, demand: Demand): Promise<SecondPerson> => {
  const { actor, kind, target, plan, planHash, reason, about = [] } = demand;
  const personId = await personBehind(tx, actor);
  const found = await findApproval(tx, { kind, target, planHash });
  if (found?.state === "waiting") return { kind: "waiting", approvalId: found.id, expiresAt: found.expiresAt };
  if (found?.state === "approved") {
    if (found.decidedById === personId)
      throw new OperationError("conflict", `You approved this yourself: ${found.requestedBy}, who asked for it, does it.`);
    await spendApproval(tx, found.id);
    return { kind: "granted", by: found.decidedBy ?? "" };
  }
  const { expiresAfterHours } = context().config.fourEyes;
  const asked = await askApproval(tx, {
    kind,
    target,
    plan: { plan, about },
    planHash,
    reason,
    by: actor.name,
    personId,
    expiresAfterHours,
  });
  await recordAction(tx, {
    actor,
    action: "request-approval",
    target,
    reason,
    before: null,
    after: { approval: asked.id, kind, planHash },
  });
  return { kind: "waiting", approvalId: asked.id, expiresAt: asked.expiresAt };
};
