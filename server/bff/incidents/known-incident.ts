import type { Database, Transaction } from "@/server/db/database";
import type { StoredIncident } from "@/server/db/incidents/incident-row";
import { readIncident } from "@/server/db/incidents/read-incident";
import { isInside, type Scope, type Subject, UNLIMITED, wholeOf } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";

/** What people write down may be about any stream: who sees a part only does not read it. */
const subjectOf = ({ projection }: Pick<StoredIncident, "projection">): Subject => (projection === null ? UNLIMITED : wholeOf(projection));

const visible = (stored: StoredIncident | null, id: string, scope: Scope): StoredIncident => {
  if (stored && isInside(scope, subjectOf(stored))) return stored;
  throw new OperationError("not-found", `There is no incident ${id}.`, { field: "id" });
};

/** Throws `OperationError("not-found")` for an id that no incident has, and for one that is outside of the scope. */
export const knownIncident = async (db: Database | Transaction, id: string, scope: Scope): Promise<StoredIncident> =>
  visible(await readIncident(db, id), id, scope);

/** The same, held until the transaction ends, for whoever adds to it. Throws `OperationError("conflict")` for one that is closed. */
export const incidentToKeep = async (tx: Transaction, id: string, scope: Scope): Promise<StoredIncident> => {
  const stored = visible(await readIncident(tx, id, { lock: true }), id, scope);
  if (stored.closedAt === null) return stored;
  throw new OperationError("conflict", `${stored.closedBy} has closed this incident: nothing is added to it any more.`, { field: "id" });
};
