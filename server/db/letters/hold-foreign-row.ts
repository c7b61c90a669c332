import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** How the sequence of a row stands now; one that never had a letter is free. */
export const standOfSequence = async (
  tx: Transaction,
  { projection, version, generation, key }: Generation & { key: string },
): Promise<{ isHeld: boolean; isWatched: boolean }> => {
  const { rows } = await tx.execute<{ isHeld: boolean; isWatched: boolean }>(sql`
    select letters > 0 as "isHeld", is_watched as "isWatched" from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = ${key}`);
  return rows[0] ?? { isHeld: false, isWatched: false };
};

/**
 * Keeps the projection off the rows of a partition until the commit: for a letter whose row is not its sequence's.
 * Says how the row's own sequence stands: a held one is not to be written, a watched one is passed by writing it.
 */
export const holdForeignRow = async (
  tx: Transaction,
  { partition, key, ...generation }: Generation & { partition: number; key: string },
): Promise<{ isHeld: boolean; isWatched: boolean }> => {
  await tx.execute(sql`
    select from tidemark.checkpoints
     where projection = ${generation.projection} and version = ${generation.version} and generation = ${generation.generation}
       and partition = ${partition} for update`);
  return standOfSequence(tx, { ...generation, key });
};
