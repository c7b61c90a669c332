import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { AUDIT_COLUMNS, type StoredAudit } from "./audit-row";

export const readAudit = async (db: Database | Transaction, id: string): Promise<StoredAudit | null> => {
  const { rows } = await db.execute<StoredAudit>(sql`select ${AUDIT_COLUMNS} from tidemark.audits a where a.id = ${id}`);
  return rows[0] ?? null;
};
