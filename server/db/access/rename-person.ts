import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** As people see it; the name that somebody signs in with stays. */
export const renamePerson = async (tx: Transaction, id: string, displayName: string): Promise<void> => {
  await tx.execute(sql`update tidemark.people set display_name = ${displayName} where id = ${id} and display_name <> ${displayName}`);
};
