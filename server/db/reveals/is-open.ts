import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** By the database's clock. */
export const isRevealOpen = async (db: Database, id: string): Promise<boolean> => {
  const { rows } = await db.execute(sql`select from tidemark.reveals where id = ${id} and ends_at > now()`);
  return rows.length > 0;
};
