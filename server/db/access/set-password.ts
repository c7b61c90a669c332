import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export const setPassword = async (tx: Transaction, personId: string, passwordHash: string): Promise<void> => {
  await tx.execute(sql`update tidemark.people set password_hash = ${passwordHash} where id = ${personId}`);
};
