import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Every generation of a projection that engines follow. */
export const listFollowed = async (tx: Transaction, name: string): Promise<Generation[]> => {
  const { rows } = await tx.execute<Generation>(sql`
    select distinct projection, version, generation from tidemark.checkpoints where projection = ${name} order by version, generation`);
  return rows;
};
