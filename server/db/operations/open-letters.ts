import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OpenLetter } from "@/server/domain/plan-difference";
import type { Generation } from "@/server/domain/rebuild";

/** The open letters of these sequences as they are now, by sequence and index. Whoever holds the sequences' rows reads the last word. */
export const openLetters = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: string[],
): Promise<OpenLetter[]> => {
  const { rows } = await tx.execute<OpenLetter>(sql`
    select d.sequence, d.index::text, attempts, fingerprint from tidemark.dead_letters d
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = any(${sql.param(sequences)}::text[])
       and state in ('parked', 'waiting')
     order by d.sequence, d.index`);
  return rows;
};
