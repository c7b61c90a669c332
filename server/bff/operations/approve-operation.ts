import { approveOperationEndpoint } from "@/server/contracts/operation-endpoints";
import { findWaitingFor } from "@/server/db/approvals/find-waiting-for";
import { OperationError } from "@/server/domain/errors";
import { decide } from "../approvals/decide";
import { command } from "../command";
import { assertOperationInside } from "./assert-operation-inside";
import { knownOperation } from "./known-operation";

/** The same as approving its request. */
export const approveOperation = command(approveOperationEndpoint, async (tx, { params: { id }, body, actor, scope }) => {
  await assertOperationInside(tx, id, scope);
  const { state } = await knownOperation(tx, id);
  const waiting = await findWaitingFor(tx, `operation:${id}`);
  if (state !== "awaiting-approval" || !waiting)
    throw new OperationError("conflict", `Operation ${id} is ${state}: it does not wait for a second person.`, { field: "id" });
  await decide(tx, waiting, { actor, decision: "approved", reason: body?.reason ?? "" });
  return knownOperation(tx, id);
});
