import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

export type StoredVersion = { version: number; generation: number; isLive: boolean };

/** Every version of a projection that an engine has registered, newest first. */
export const listVersions = async (db: Database, name: string): Promise<StoredVersion[]> => {
  const { rows } = await db.execute<StoredVersion>(sql`
    select version, generation, is_live as "isLive" from tidemark.projections where name = ${name} order by version desc`);
  return rows;
};
