import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** How many partitions a generation has; null where it was dropped, or never made. */
export const readPartitions = async (
  db: Database | Transaction,
  { projection, version, generation }: Generation,
): Promise<number | null> => {
  const { rows } = await db.execute<{ partitions: number }>(sql`
    select partitions from tidemark.projections
     where name = ${projection} and version = ${version} and generation = ${generation}`);
  return rows[0]?.partitions ?? null;
};
