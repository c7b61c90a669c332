import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import type { Generation } from "@/server/domain/rebuild";

/** Where every partition of a generation stands, by its number; empty where it has none. */
export const listComparedCheckpoints = async (tx: Transaction, { projection, version, generation }: Generation): Promise<Position[]> => {
  const { rows } = await tx.execute<{ position: string }>(sql`
    select position from tidemark.checkpoints
     where projection = ${projection} and version = ${version} and generation = ${generation} order by partition`);
  return rows.map((row) => position(row.position));
};
