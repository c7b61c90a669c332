import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Which of these sequences a generation holds back: their further events would become letters. */
export const listHeldCompared = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: readonly string[],
): Promise<string[]> => {
  const { rows } = await tx.execute<{ sequence: string }>(sql`
    select sequence from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and letters > 0
       and sequence = any(${sql.param([...sequences])}::text[])`);
  return rows.map(({ sequence }) => sequence);
};
