import { sql } from "drizzle-orm";
import type { PartitionId } from "@/server/db/checkpoints/load-checkpoint";
import type { Transaction } from "@/server/db/database";

/** Sequences of a partition that an engine must look up before it applies their events: held ones, and watched ones. */
export const loadHeldSequences = async (
  tx: Transaction,
  { projection, version, generation, partition }: PartitionId,
): Promise<string[]> => {
  const { rows } = await tx.execute<{ sequence: string }>(sql`
    select sequence from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and partition = ${partition}
       and (letters > 0 or is_watched)`);
  return rows.map(({ sequence }) => sequence);
};
