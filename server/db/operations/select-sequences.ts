import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { matchingSequences } from "@/server/db/letters/list-matching";
import type { OperationRequest } from "@/server/domain/operation";

export type SelectedSequence = { sequence: string; letters: number };

/**
 * The held sequences that a selection means now, by name, with their open letters. A canary is drawn from those that no operation
 * runs.
 */
export const selectSequences = async (
  tx: Transaction,
  { projection, selection: { sequences, filter, canary, within } }: Pick<OperationRequest, "projection" | "selection">,
): Promise<SelectedSequence[]> => {
  const { rows } = await tx.execute<SelectedSequence>(sql`
    select sequence, letters from (
      select m.sequence, m.letters from (${matchingSequences({ ...filter, projection, within })}) m
       where ${sequences === undefined ? sql`true` : sql`m.sequence = any(${sql.param(sequences)}::text[])`}
       ${canary === undefined ? sql`` : sql`and m.operation_id is null order by random() limit ${canary}`}) chosen
     order by sequence`);
  return rows;
};
