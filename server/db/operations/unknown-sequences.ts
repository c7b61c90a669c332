import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** Those of these names that never had a letter in this generation of the projection. */
export const unknownSequences = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: string[],
): Promise<string[]> => {
  const { rows } = await tx.execute<{ sequence: string }>(sql`
    select asked.sequence from unnest(${sql.param(sequences)}::text[]) with ordinality asked (sequence, place)
     where not exists (
       select from tidemark.letter_sequences s
        where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation} and s.sequence = asked.sequence)
     order by asked.place`);
  return rows.map(({ sequence }) => sequence);
};
