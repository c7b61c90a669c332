import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export const deleteSignInLinks = async (tx: Transaction, personId: string): Promise<void> => {
  await tx.execute(sql`delete from tidemark.sign_in_links where person_id = ${personId}`);
};
