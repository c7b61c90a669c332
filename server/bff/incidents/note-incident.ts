import { noteIncidentEndpoint } from "@/server/contracts/incident-endpoints";
import { command } from "../command";
import { addToIncident } from "./add-to-incident";
import { incidentToKeep } from "./known-incident";

export const noteIncident = command(noteIncidentEndpoint, async (tx, { params: { id }, body: { text }, actor, scope }) => {
  const incident = await incidentToKeep(tx, id, scope);
  return addToIncident(tx, { incident, actor, entry: { kind: "note", text } });
});
