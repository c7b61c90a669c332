import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OperationRequest } from "@/server/domain/operation";

/**
 * An operation runs from now on, or waits for a second person, as the one who confirms it wants it; engines hear of it when the transaction
 * commits.
 */
export const beginOperation = async (
  tx: Transaction,
  id: string,
  { reason, actor, concurrency, lettersPerSecond }: OperationRequest,
  state: "awaiting-approval" | "running",
): Promise<void> => {
  await tx.execute(sql`
    update tidemark.operations
       set state = ${state}, started_at = ${state === "running" ? sql`now()` : null}, reason = ${reason}, actor = ${actor.name},
           concurrency = ${concurrency}, letters_per_second = ${lettersPerSecond}, engine_id = null
     where id = ${id}`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'operation')`);
};
