import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** The generation of a projection that readers see; null where no engine has registered the projection. */
export const liveGenerationOf = async (db: Database | Transaction, name: string): Promise<Generation | null> => {
  const { rows } = await db.execute<Generation>(sql`
    select name as projection, version, generation from tidemark.projections where name = ${name} and is_live`);
  return rows[0] ?? null;
};
