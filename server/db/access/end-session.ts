import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { IS_OPEN } from "./open-session";

/** False where the person has no such open session: nobody ends another's. */
export const endSession = async (tx: Transaction, { id, personId }: { id: string; personId: string }): Promise<boolean> => {
  const { rowCount } = await tx.execute(sql`
    update tidemark.sessions s set ended_at = now() where s.id = ${id} and s.person_id = ${personId} and ${IS_OPEN}`);
  return rowCount === 1;
};
