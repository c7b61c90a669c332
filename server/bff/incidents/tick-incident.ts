import { tickIncidentEndpoint } from "@/server/contracts/incident-endpoints";
import { command } from "../command";
import { addToIncident } from "./add-to-incident";
import { contractDetail } from "./contract-incident";
import { incidentToKeep } from "./known-incident";

/** A line that stands as asked is left alone: two people who tick it at once leave one tick. */
export const tickIncident = command(tickIncidentEndpoint, async (tx, { params: { id }, body: { line, isDone }, actor, scope }) => {
  const incident = await incidentToKeep(tx, id, scope);
  const before = await contractDetail(tx, incident, actor);
  if (before.ticked.includes(line) === isDone) return before;
  return addToIncident(tx, { incident, actor, entry: { kind: isDone ? "ticked" : "unticked", line } });
});
