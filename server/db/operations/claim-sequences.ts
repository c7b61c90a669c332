import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { Generation } from "@/server/domain/rebuild";

/** From here on the operation alone runs the letters of its sequences. The caller holds their rows, and saw that none is claimed. */
export const claimSequences = async (
  tx: Transaction,
  { projection, version, generation }: Generation,
  operationId: string,
): Promise<void> => {
  await tx.execute(sql`
    update tidemark.letter_sequences s set operation_id = o.id, claim_epoch = o.epoch
      from tidemark.operations o
     where o.id = ${operationId} and s.projection = ${projection} and s.version = ${version} and s.generation = ${generation}
       and s.sequence in (select i.sequence from tidemark.operation_items i where i.operation_id = ${operationId})`);
};
