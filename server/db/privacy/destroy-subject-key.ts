import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * For ever: what is sealed for the subject is opened by nothing else. The row stays, so that the subject gets no second key and pages
 * can say since when. Gives the time, ISO 8601 in UTC. The caller holds the row.
 */
export const destroySubjectKey = async (tx: Transaction, subject: string, by: string): Promise<string> => {
  const { rows } = await tx.execute<{ destroyedAt: string }>(sql`
    update privacy.subject_keys set wrapped_key = null, destroyed_at = clock_timestamp(), destroyed_by = ${by}
     where subject = ${subject} and wrapped_key is not null
    returning to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "destroyedAt"`);
  const [row] = rows;
  if (!row) throw new Error(`the key of subject ${subject} was destroyed before`);
  return row.destroyedAt;
};
