import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** What a browser brings along when it signs in ends there: nobody goes on in a session that somebody else planted. */
export const endSessionOfSecret = async (tx: Transaction, secretHash: Buffer): Promise<void> => {
  await tx.execute(sql`update tidemark.sessions set ended_at = now() where secret_hash = ${secretHash} and ended_at is null`);
};
