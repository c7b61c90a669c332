import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OperationRequest } from "@/server/domain/operation";

/** A previewed operation runs from now on, as the one who confirms it wants it; engines hear of it when the transaction commits. */
export const beginOperation = async (tx: Transaction, id: string, request: OperationRequest): Promise<void> => {
  const { reason, actor, concurrency, lettersPerSecond } = request;
  await tx.execute(sql`
    update tidemark.operations
       set state = 'running', started_at = now(), reason = ${reason}, actor = ${actor.name}, concurrency = ${concurrency},
           letters_per_second = ${lettersPerSecond}, engine_id = null
     where id = ${id}`);
  await tx.execute(sql`select pg_notify('tidemark_control', 'operation')`);
};
