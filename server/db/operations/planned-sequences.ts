import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "./claim-operation";

export type PlannedSequence = {
  sequence: string;
  /** The operation that has claimed it; null where none has. */
  operationId: string | null;
};

/** The sequences of an operation's items, and those that were asked for and have no open letter any more. */
export const plannedSequences = async (
  db: Database,
  { id, projection, version, generation, selection }: ClaimedOperation,
): Promise<PlannedSequence[]> => {
  const { rows } = await db.execute<PlannedSequence>(sql`
    select s.sequence, s.operation_id as "operationId" from tidemark.letter_sequences s
     where s.projection = ${projection} and s.version = ${version} and s.generation = ${generation}
       and (s.sequence in (select i.sequence from tidemark.operation_items i where i.operation_id = ${id})
            ${selection.canary === undefined && selection.sequences ? sql`or s.sequence = any(${sql.param(selection.sequences)}::text[])` : sql``})
     order by s.sequence`);
  return rows;
};
