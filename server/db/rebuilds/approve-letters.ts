import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** `personId`: of the person behind the name. */
export type Approval = { id: string; letters: number; by: string; personId: string; reason: string };

/** So many letters in the candidate are no reason against the switch; one more is. */
export const approveLetters = async (tx: Transaction, { id, letters, by, personId, reason }: Approval): Promise<void> => {
  await tx.execute(sql`
    update tidemark.rebuilds set approved_letters = ${letters}, approved_by = ${by}, approved_by_id = ${personId}, approved_reason = ${reason}, approved_at = now()
     where id = ${id}`);
};
