import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { INCIDENT_COLUMNS, type StoredIncident } from "./incident-row";

/** `lock`: nobody closes it, or adds to it, until the transaction ends. Null where there is none. */
export const readIncident = async (
  db: Database | Transaction,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<StoredIncident | null> => {
  const { rows } = await db.execute<StoredIncident>(sql`
    select ${INCIDENT_COLUMNS} from tidemark.incidents i where i.id = ${id} ${lock ? sql`for update` : sql``}`);
  return rows[0] ?? null;
};
