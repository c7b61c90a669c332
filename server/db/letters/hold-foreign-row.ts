import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/**
 * Keeps the live projection off the rows of a partition until the commit: for a letter whose row is not its sequence's.
 * Says whether the row's own sequence is held; then it is not to be written.
 */
export const holdForeignRow = async (
  tx: Transaction,
  { projection, version, partition, key }: { projection: string; version: number; partition: number; key: string },
): Promise<{ isHeld: boolean }> => {
  await tx.execute(sql`
    select from tidemark.checkpoints
     where projection = ${projection} and version = ${version} and partition = ${partition} for update`);
  const { rowCount } = await tx.execute(sql`
    select from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and sequence = ${key} and letters > 0`);
  return { isHeld: rowCount === 1 };
};
