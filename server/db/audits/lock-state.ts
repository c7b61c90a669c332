import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { AuditState } from "@/server/domain/audit/audit";

export type LockedAudit = { state: AuditState; isCancelled: boolean; projection: string | null };

/** How an audit stands, until the commit; null where there is none. */
export const lockAuditState = async (tx: Transaction, id: string): Promise<LockedAudit | null> => {
  const { rows } = await tx.execute<LockedAudit>(sql`
    select state, cancelled_at is not null as "isCancelled", projection from tidemark.audits where id = ${id} for update`);
  return rows[0] ?? null;
};
