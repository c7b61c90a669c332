import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "./claim-operation";

/** Sequences that the operation still has to run, tried longest ago first; none once somebody asked it to stop. */
export const listClaimedSequences = async (db: Database, { id, epoch }: ClaimedOperation): Promise<string[]> => {
  const { rows } = await db.execute<{ sequence: string }>(sql`
    select sequence from tidemark.letter_sequences
     where operation_id = ${id} and claim_epoch = ${epoch.toString()}::bigint
       and not exists (select from tidemark.operations where id = ${id} and cancelled_at is not null)
     order by coalesce(tried_at, held_at), sequence`);
  return rows.map(({ sequence }) => sequence);
};
