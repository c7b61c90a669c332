import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { INCIDENT_COLUMNS, type StoredIncident } from "./incident-row";

type Closing = { id: string; by: string; outcome: string };

/** Of one that is held and goes on. */
export const closeIncident = async (tx: Transaction, { id, by, outcome }: Closing): Promise<StoredIncident> => {
  const { rows } = await tx.execute<StoredIncident>(sql`
    update tidemark.incidents i set closed_at = now(), closed_by = ${by}, outcome = ${outcome}
     where i.id = ${id} and i.closed_at is null returning ${INCIDENT_COLUMNS}`);
  return rows[0]!;
};
