import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { LetterAct, PlannedLetter } from "@/server/domain/operation";

type Row = { sequence: string; index: string; eventId: string; attempts: number; fingerprint: string | null; act: LetterAct };

/** The letters of a plan as they were when it was made, by sequence and index. */
export const plannedLetters = async (tx: Transaction, operationId: string): Promise<PlannedLetter[]> => {
  const { rows } = await tx.execute<Row>(sql`
    select i.sequence, i.index::text, event_id as "eventId", attempts_before as attempts, fingerprint_before as fingerprint, act
      from tidemark.operation_items i where operation_id = ${operationId} and not arrived
     order by i.sequence, i.index`);
  return rows;
};
