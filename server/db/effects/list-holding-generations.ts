import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Generations that hold effects back. */
export const listHoldingGenerations = async (db: Database): Promise<Generation[]> => {
  const { rows } = await db.execute<Generation>(sql`
    select distinct projection, version, generation from tidemark.effects where state = 'held'`);
  return rows;
};
