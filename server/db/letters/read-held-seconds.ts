import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** How long letters have been keeping a sequence back; null where it is not held. */
export const readHeldSeconds = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequence: string,
): Promise<number | null> => {
  const { rows } = await tx.execute<{ seconds: number }>(sql`
    select greatest(extract(epoch from clock_timestamp() - held_at), 0)::float8 as seconds from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = ${sequence} and letters > 0`);
  return rows[0]?.seconds ?? null;
};
