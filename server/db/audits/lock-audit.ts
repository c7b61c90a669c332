import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { ClaimedAudit } from "./claim-audit";

export type AuditInHand = { isCancelled: boolean };

/** Until the commit nobody else takes it or asks it to stop; null when it is another engine's, or over. */
export const lockAudit = async (tx: Transaction, audit: Pick<ClaimedAudit, "id" | "epoch">): Promise<AuditInHand | null> => {
  const { rows } = await tx.execute<AuditInHand>(sql`
    select cancelled_at is not null as "isCancelled" from tidemark.audits
     where id = ${audit.id} and epoch = ${audit.epoch.toString()}::bigint and state = 'running' for update`);
  return rows[0] ?? null;
};

/** The same without a lock, for who looks whether to go on. */
export const readAuditInHand = async (db: Database, audit: Pick<ClaimedAudit, "id" | "epoch">): Promise<AuditInHand | null> => {
  const { rows } = await db.execute<AuditInHand>(sql`
    select cancelled_at is not null as "isCancelled" from tidemark.audits
     where id = ${audit.id} and epoch = ${audit.epoch.toString()}::bigint and state = 'running'`);
  return rows[0] ?? null;
};
