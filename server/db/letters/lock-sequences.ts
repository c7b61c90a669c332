import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type SequenceStand = { letters: number; isWatched: boolean };

/**
 * Locks the rows of these sequences until the commit, in one order for everybody, and says how they stand; unknown ones are absent.
 * What a redrive, a discard or a restore does to them happened before this, or waits for it.
 */
export const lockSequences = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: readonly string[],
): Promise<Map<string, SequenceStand>> => {
  const { rows } = await tx.execute<{ sequence: string; letters: number; isWatched: boolean }>(sql`
    select sequence, letters, is_watched as "isWatched" from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = any(${sql.param([...sequences])}::text[])
     order by sequence
       for update`);
  return new Map(rows.map(({ sequence, ...stand }) => [sequence, stand]));
};
