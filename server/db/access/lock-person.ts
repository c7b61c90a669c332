import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Held until the transaction ends: what is changed of one person is changed one after the other. */
export const lockPerson = async (tx: Transaction, id: string): Promise<void> => {
  await tx.execute(sql`select from tidemark.people where id = ${id} for update`);
};
