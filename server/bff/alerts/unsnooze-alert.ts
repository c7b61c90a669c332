import { unsnoozeAlertEndpoint } from "@/server/contracts/alert-endpoints";
import { unsnoozeAlert as unsnooze } from "@/server/db/alerts/handle-alert";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { tellHandled } from "./handle-alert";
import { alertToHandle } from "./known-alert";

export const unsnoozeAlert = command(unsnoozeAlertEndpoint, async (tx, { params: { id }, body: { note }, actor, scope }) => {
  const before = await alertToHandle(tx, id, scope);
  if (before.state !== "snoozed") throw new OperationError("conflict", "Nobody has put this alert off.", { field: "id" });
  await unsnooze(tx, { id, by: actor.name, note });
  return tellHandled(tx, { actor, action: "unsnooze-alert", before, note });
});
