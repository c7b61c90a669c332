import { acknowledgeAlertEndpoint } from "@/server/contracts/alert-endpoints";
import { acknowledgeAlert as acknowledge } from "@/server/db/alerts/handle-alert";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { tellHandled } from "./handle-alert";
import { alertToHandle } from "./known-alert";

export const acknowledgeAlert = command(acknowledgeAlertEndpoint, async (tx, { params: { id }, body: { note }, actor, scope }) => {
  const before = await alertToHandle(tx, id, scope);
  if (before.state === "acknowledged")
    throw new OperationError("conflict", `${before.acknowledgedBy} has acknowledged it already.`, { field: "id" });
  await acknowledge(tx, { id, by: actor.name, note });
  return tellHandled(tx, { actor, action: "acknowledge-alert", before, note });
});
