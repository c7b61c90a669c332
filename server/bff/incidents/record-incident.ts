import type { Transaction } from "@/server/db/database";
import type { StoredIncident } from "@/server/db/incidents/incident-row";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Actor } from "../access/actor";

type Recorded = { actor: Actor; action: "begin-incident" | "close-incident"; incident: StoredIncident; reason: string };

/** That an incident began and ended is on record; what was said in between is in the incident, which keeps it as well. */
export const recordIncident = async (tx: Transaction, { actor, action, incident, reason }: Recorded): Promise<void> => {
  const { id, projection, symptom, closedAt } = incident;
  await recordAction(tx, {
    actor,
    action,
    target: projection === null ? `incident:${id}` : `projection:${projection}`,
    reason,
    before: action === "begin-incident" ? null : { incident: id, state: "open" },
    after: { incident: id, symptom, state: closedAt === null ? "open" : "closed" },
  });
};
