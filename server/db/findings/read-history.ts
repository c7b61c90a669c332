import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { FindingState } from "@/server/domain/audit/finding-state";

export type StoredChange = { at: string; from: FindingState | null; to: FindingState; actor: string; why: string; auditId: string | null };

const MOST = 100;

/** Newest first, at most a hundred. */
export const readHistory = async (db: Database | Transaction, findingId: string): Promise<StoredChange[]> => {
  const { rows } = await db.execute<StoredChange>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, from_state as "from", to_state as "to", actor, why,
           audit_id as "auditId"
      from tidemark.finding_history where finding_id = ${findingId} order by id desc limit ${MOST}`);
  return rows;
};
