import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { APPROVAL_COLUMNS, type StoredApproval } from "./approval-row";

/** Null where there is none. `lock`: as it is until the commit. */
export const readApproval = async (
  db: Database | Transaction,
  id: string,
  { lock }: { lock: boolean } = { lock: false },
): Promise<StoredApproval | null> => {
  const { rows } = await db.execute<StoredApproval>(sql`
    select ${APPROVAL_COLUMNS} from tidemark.approvals a where a.id = ${id} ${lock ? sql`for update` : sql``}`);
  return rows[0] ?? null;
};
