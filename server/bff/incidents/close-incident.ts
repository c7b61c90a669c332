import { closeIncidentEndpoint } from "@/server/contracts/incident-endpoints";
import { closeIncident as close } from "@/server/db/incidents/close-incident";
import { command } from "../command";
import { contractDetail } from "./contract-incident";
import { incidentToKeep } from "./known-incident";
import { recordIncident } from "./record-incident";

export const closeIncident = command(closeIncidentEndpoint, async (tx, { params: { id }, body: { outcome }, actor, scope }) => {
  await incidentToKeep(tx, id, scope);
  const incident = await close(tx, { id, by: actor.name, outcome });
  await recordIncident(tx, { actor, action: "close-incident", incident, reason: outcome });
  return contractDetail(tx, incident, actor);
});
