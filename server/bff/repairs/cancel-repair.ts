import { cancelRepairEndpoint } from "@/server/contracts/repair-endpoints";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { cancelRepair as cancelStored } from "@/server/db/repairs/cancel-repair";
import { lockRepair } from "@/server/db/repairs/read-repair";
import { OperationError } from "@/server/domain/errors";
import { isRepairOver } from "@/server/domain/repair";
import { command } from "../command";
import { knownRepair } from "./known-repair";

export const cancelRepair = command(cancelRepairEndpoint, async (tx, { params: { id }, actor, scope }) => {
  await lockRepair(tx, id);
  const repair = await knownRepair(tx, id, scope);
  const { state, startedAt, cancelled } = repair;
  if (isRepairOver(state)) throw new OperationError("conflict", `Repair ${id} is ${state}: there is nothing to stop.`, { field: "id" });
  if (cancelled) return repair;
  await cancelStored(tx, id, actor.name);
  // A plan that is put away did nothing: there is nothing to tell of it.
  if (startedAt !== null)
    await recordAction(tx, {
      actor,
      action: "cancel-repair",
      target: `repair:${id}`,
      reason: "",
      before: { state },
      after: { cancelledBy: actor.name },
    });
  return knownRepair(tx, id, scope);
});
