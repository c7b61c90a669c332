import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Events of these watched sequences are applied in this transaction: what was discarded before them cannot come back in order. */
export const markPassed = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: readonly string[],
): Promise<void> => {
  if (sequences.length === 0) return;
  await tx.execute(sql`
    update tidemark.letter_sequences set passed_index = next_index, is_watched = false
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = any(${sql.param([...sequences])}::text[])`);
};
