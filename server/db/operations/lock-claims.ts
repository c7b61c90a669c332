import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

export type Claim = { sequence: string; operationId: string };

/**
 * Locks the rows of these sequences until the commit, in the order that everybody locks them in, and gives those that an operation
 * runs already.
 */
export const lockClaims = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  sequences: string[],
): Promise<Claim[]> => {
  const { rows } = await tx.execute<{ sequence: string; operationId: string | null }>(sql`
    select sequence, operation_id as "operationId" from tidemark.letter_sequences
     where projection = ${projection} and version = ${version} and generation = ${generation} and sequence = any(${sql.param(sequences)}::text[])
     order by sequence
       for update`);
  return rows.flatMap(({ sequence, operationId }) => (operationId === null ? [] : [{ sequence, operationId }]));
};
