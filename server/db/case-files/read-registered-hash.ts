import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** The SHA-256 of the whole that was recorded when the case file was made; null where this database has no such case file. */
export const readRegisteredHash = async (db: Database, id: string): Promise<string | null> => {
  const { rows } = await db.execute<{ sha256: string }>(sql`select sha256 from tidemark.case_files where id = ${id}`);
  return rows[0]?.sha256 ?? null;
};
