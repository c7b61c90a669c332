import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";

/** The version of a projection that readers see; null where no engine has registered it. */
export const liveVersionOf = async (db: Database | Transaction, name: string): Promise<number | null> => {
  const { rows } = await db.execute<{ version: number }>(sql`select version from tidemark.projections where name = ${name} and is_live`);
  return rows[0]?.version ?? null;
};
