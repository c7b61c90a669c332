import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { INCIDENT_COLUMNS, type StoredIncident } from "./incident-row";

type NewIncident = Pick<StoredIncident, "title" | "symptom" | "projection" | "begunBy">;

export const beginIncident = async (tx: Transaction, { title, symptom, projection, begunBy }: NewIncident): Promise<StoredIncident> => {
  const { rows } = await tx.execute<StoredIncident>(sql`
    insert into tidemark.incidents as i (title, symptom, projection, begun_by)
    values (${title}, ${symptom}, ${projection}, ${begunBy}) returning ${INCIDENT_COLUMNS}`);
  return rows[0]!;
};
