import { snoozeAlertEndpoint } from "@/server/contracts/alert-endpoints";
import { snoozeAlert as snooze } from "@/server/db/alerts/handle-alert";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { tellHandled } from "./handle-alert";
import { alertToHandle } from "./known-alert";

export const snoozeAlert = command(snoozeAlertEndpoint, async (tx, { params: { id }, body: { minutes, until, note }, actor, scope }) => {
  const before = await alertToHandle(tx, id, scope);
  const refusal = await snooze(tx, { id, by: actor.name, note, until: until === undefined ? { minutes: minutes ?? 0 } : { at: until } });
  if (refusal !== null)
    throw new OperationError("invalid-request", `until: ${refusal}`, { field: until === undefined ? "minutes" : "until" });
  return tellHandled(tx, { actor, action: "snooze-alert", before, note });
});
