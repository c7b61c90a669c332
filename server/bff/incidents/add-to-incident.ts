import type { IncidentDetail } from "@/server/contracts/incidents";
import type { Transaction } from "@/server/db/database";
import { addEntry, type NewEntry } from "@/server/db/incidents/add-entry";
import type { StoredIncident } from "@/server/db/incidents/incident-row";
import { OperationError } from "@/server/domain/errors";
import { MOST_ENTRIES } from "@/server/domain/incident/incident";
import type { Actor } from "../access/actor";
import { contractDetail } from "./contract-incident";

/** To one that `incidentToKeep` holds. Throws `OperationError("conflict")` where it is full. */
export const addToIncident = async (
  tx: Transaction,
  { incident, actor, entry }: { incident: StoredIncident; actor: Actor; entry: NewEntry },
): Promise<IncidentDetail> => {
  if (!(await addEntry(tx, { incidentId: incident.id, actor: actor.name, entry })))
    throw new OperationError("conflict", `An incident holds at most ${MOST_ENTRIES} entries: close it and begin another.`, { field: "id" });
  return contractDetail(tx, incident, actor);
};
