import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** `destroyedAt` is ISO 8601 in UTC; null while the person was not forgotten. */
export type LockedSubjectKey = { destroyedAt: string | null };

/** Until the commit: of two who forget one person at once the second finds it done. Null where the store has no such subject. */
export const lockSubjectKey = async (tx: Transaction, subject: string): Promise<LockedSubjectKey | null> => {
  const { rows } = await tx.execute<LockedSubjectKey>(sql`
    select to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "destroyedAt"
      from privacy.subject_keys where subject = ${subject} for update`);
  return rows[0] ?? null;
};
