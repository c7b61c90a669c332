import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type OpenLetters = { sequences: number; letters: number };

/** What one generation holds back now. Reads the index of held sequences and their own counts, never the letters. */
export const countOpenLetters = async (
  db: Database | Transaction,
  { projection, version, generation }: Generation,
): Promise<OpenLetters> => {
  const { rows } = await db.execute<OpenLetters>(sql`
    select count(*)::int as sequences, coalesce(sum(letters), 0)::int as letters from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and letters > 0`);
  return rows[0]!;
};
