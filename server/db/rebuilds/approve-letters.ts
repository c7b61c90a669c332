import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type Approval = { id: string; letters: number; by: string; reason: string };

/** So many letters in the candidate are no reason against the switch; one more is. */
export const approveLetters = async (tx: Transaction, { id, letters, by, reason }: Approval): Promise<void> => {
  await tx.execute(sql`
    update tidemark.rebuilds set approved_letters = ${letters}, approved_by = ${by}, approved_reason = ${reason}, approved_at = now()
     where id = ${id}`);
};
