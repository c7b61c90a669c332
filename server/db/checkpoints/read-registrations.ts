import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";

/** Generation and partitions of every live version, keyed by `name/version`. */
export const readRegistrations = async (db: Database): Promise<Map<string, { generation: number; partitions: number }>> => {
  const { rows } = await db.execute<{ name: string; version: number; generation: number; partitions: number }>(sql`
    select name, version, generation, partitions from tidemark.projections where is_live`);
  return new Map(rows.map(({ name, version, generation, partitions }) => [`${name}/${version}`, { generation, partitions }]));
};
