import { linkIncidentEndpoint } from "@/server/contracts/incident-endpoints";
import { listLinked } from "@/server/db/incidents/list-linked";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { addToIncident } from "./add-to-incident";
import { contractDetail } from "./contract-incident";
import { incidentToKeep } from "./known-incident";
import { isLinkedVisible } from "./linked-thing";

/** What somebody may not see is not there for them to link. One that is linked already is left alone. */
export const linkIncident = command(linkIncidentEndpoint, async (tx, { params: { id }, body: { kind, linked }, actor, scope }) => {
  const incident = await incidentToKeep(tx, id, scope);
  const [thing] = await listLinked(tx, [{ kind, id: linked }]);
  if (!thing || !isLinkedVisible(thing, actor))
    throw new OperationError("not-found", `There is no ${kind.replace("-", " ")} ${linked}.`, { field: "linked" });
  const before = await contractDetail(tx, incident, actor);
  const isThere = before.entries.some((entry) => entry.kind === "linked" && entry.link.kind === kind && entry.link.id === linked);
  return isThere ? before : addToIncident(tx, { incident, actor, entry: { kind: "linked", linkKind: kind, linkedId: linked } });
});
