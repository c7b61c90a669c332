import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** The generation that readers see of every projection of a source, by name. */
export const listLiveGenerations = async (db: Database, source: string): Promise<Generation[]> => {
  const { rows } = await db.execute<Generation>(sql`
    select name as projection, version, generation from tidemark.projections where source = ${source} and is_live order by name`);
  return rows;
};
