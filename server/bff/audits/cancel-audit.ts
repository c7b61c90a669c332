import { cancelAuditEndpoint } from "@/server/contracts/audit-endpoints";
import { cancelAudit as cancelStored } from "@/server/db/audits/cancel-audit";
import { lockAuditState } from "@/server/db/audits/lock-state";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { isOver } from "@/server/domain/audit/audit";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { assertMayRun } from "./assert-may-run";
import { knownAudit } from "./known-audit";

export const cancelAudit = command(cancelAuditEndpoint, async (tx, { params: { id }, actor, scope }) => {
  const { projection } = await knownAudit(tx, id, scope);
  assertMayRun(scope, projection);
  const { state, isCancelled } = (await lockAuditState(tx, id))!;
  if (isOver(state)) throw new OperationError("conflict", `Audit ${id} is ${state}: there is nothing to stop.`, { field: "id" });
  if (isCancelled) return knownAudit(tx, id, scope);
  await cancelStored(tx, id, actor.name);
  await recordAction(tx, {
    actor,
    action: "cancel-audit",
    target: `audit:${id}`,
    reason: "",
    before: { state },
    after: { cancelledBy: actor.name },
  });
  return knownAudit(tx, id, scope);
});
