import { cancelOperationEndpoint } from "@/server/contracts/operation-endpoints";
import { personBehind } from "@/server/db/approvals/person-behind";
import { withdrawApprovals } from "@/server/db/approvals/withdraw-approvals";
import { cancelOperation as cancelStored } from "@/server/db/operations/cancel-operation";
import { lockOperation } from "@/server/db/operations/lock-operation";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { isFinished } from "@/server/domain/operation";
import { command } from "../command";
import { assertOperationInside } from "./assert-operation-inside";
import { knownOperation, unknownOperation } from "./known-operation";

export const cancelOperation = command(cancelOperationEndpoint, async (tx, { params: { id }, actor, scope }) => {
  await assertOperationInside(tx, id, scope);
  const found = await lockOperation(tx, id);
  if (!found) throw unknownOperation(id);
  const { state, isCancelled, wasStarted } = found;
  if (isFinished(state)) throw new OperationError("conflict", `Operation ${id} is ${state}: there is nothing to stop.`, { field: "id" });
  if (isCancelled) return knownOperation(tx, id);
  await cancelStored(tx, id, actor.name);
  const isAsked = state === "awaiting-approval";
  if (isAsked) await withdrawApprovals(tx, { target: `operation:${id}`, by: actor.name, personId: await personBehind(tx, actor) });
  // A preview that is put away did nothing: there is nothing to tell of it.
  if (wasStarted || isAsked)
    await recordAction(tx, {
      actor,
      action: "cancel-operation",
      target: `operation:${id}`,
      reason: "",
      before: { state },
      after: { cancelledBy: actor.name },
    });
  return knownOperation(tx, id);
});
