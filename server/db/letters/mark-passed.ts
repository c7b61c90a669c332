import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** Events of these watched sequences are applied in this transaction: what was discarded before them cannot come back in order. */
export const markPassed = async (
  tx: Transaction,
  { projection, version }: { projection: string; version: number },
  sequences: readonly string[],
): Promise<void> => {
  if (sequences.length === 0) return;
  await tx.execute(sql`
    update tidemark.letter_sequences set passed_index = next_index, is_watched = false
     where projection = ${projection} and version = ${version} and sequence = any(${sql.param([...sequences])}::text[])`);
};
