import { acknowledgeOperationEndpoint } from "@/server/contracts/operation-endpoints";
import { acknowledgeOperation as acknowledgeStored } from "@/server/db/operations/acknowledge-operation";
import { lockOperation } from "@/server/db/operations/lock-operation";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { isFinished } from "@/server/domain/operation";
import { command } from "../command";
import { assertOperationInside } from "./assert-operation-inside";
import { knownOperation, unknownOperation } from "./known-operation";

export const acknowledgeOperation = command(acknowledgeOperationEndpoint, async (tx, { params: { id }, actor, scope }) => {
  await assertOperationInside(tx, id, scope);
  const found = await lockOperation(tx, id);
  if (!found) throw unknownOperation(id);
  const { state, isAcknowledged } = found;
  if (!isFinished(state))
    throw new OperationError("conflict", `Operation ${id} is ${state}: it can be acknowledged once it is finished.`, { field: "id" });
  if (isAcknowledged) return knownOperation(tx, id);
  await acknowledgeStored(tx, id, actor.name);
  await recordAction(tx, {
    actor,
    action: "acknowledge-operation",
    target: `operation:${id}`,
    reason: "",
    before: { state, acknowledgedBy: null },
    after: { state, acknowledgedBy: actor.name },
  });
  return knownOperation(tx, id);
});
