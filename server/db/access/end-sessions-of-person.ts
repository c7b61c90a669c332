import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { IS_OPEN } from "./open-session";

/** How many were open. `except` is the session that goes on. */
export const endSessionsOfPerson = async (tx: Transaction, personId: string, except: string | null = null): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    update tidemark.sessions s set ended_at = now()
     where s.person_id = ${personId} and s.id is distinct from ${except}::uuid and ${IS_OPEN}`);
  return rowCount ?? 0;
};
