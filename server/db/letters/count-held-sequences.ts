import { sql } from "drizzle-orm";
import { HOLDING_LOCKS } from "@/server/db/advisory-locks";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/**
 * How many sequences of the generation are held. Keeps other partitions from holding new ones until the commit, so that two
 * of them cannot both take the last place.
 */
export const countHeldSequences = async (tx: Transaction, { projection, version, generation }: Generation): Promise<number> => {
  await tx.execute(sql`
    select pg_advisory_xact_lock(${HOLDING_LOCKS.toString()}::bigint | (hashtext(${`${projection}/${version}/${generation}`}) & x'ffffffff'::bigint))`);
  const { rows } = await tx.execute<{ held: number }>(sql`
    select count(*)::int as held from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and letters > 0`);
  return rows[0]!.held;
};
