import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { sequenceInside } from "@/server/db/letters/inside-scope";
import type { Scope } from "@/server/domain/access/grants";
import type { Generation } from "@/server/domain/rebuild";

/** Those of these names that a scope does not hold: to whoever asks they are as if they had never had a letter. */
export const outsideSequences = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: readonly string[],
  scope: Scope,
): Promise<string[]> => {
  const { rows } = await tx.execute<{ sequence: string }>(sql`
    select s.sequence from tidemark.letter_sequences s
     where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation}
       and s.sequence = any(${sql.param([...sequences])}::text[]) and ${sequenceInside(scope)} is not true
     order by s.sequence`);
  return rows.map(({ sequence }) => sequence);
};
