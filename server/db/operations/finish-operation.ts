import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "./claim-operation";

/**
 * Ends an operation none of whose sequences is being run: what has no outcome was not reached, what it still claims is released.
 * False when another engine has it now, or when sequences are left that nobody asked to stop.
 */
export const finishOperation = (db: Database, { id, epoch }: ClaimedOperation): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ isCancelled: boolean }>(sql`
      select cancelled_at is not null as "isCancelled" from tidemark.operations
       where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'running' for update`);
    const [operation] = rows;
    if (!operation) return false;
    const { rowCount: claimed } = await tx.execute(sql`
      select from tidemark.letter_sequences where operation_id = ${id} order by sequence for update`);
    if (claimed && !operation.isCancelled) return false;
    await tx.execute(sql`update tidemark.letter_sequences set operation_id = null where operation_id = ${id}`);
    await tx.execute(sql`
      update tidemark.operation_items set outcome = 'not-reached', settled_at = now() where operation_id = ${id} and outcome is null`);
    await tx.execute(sql`
      update tidemark.operations o
         set state = case when ${operation.isCancelled} and t.not_reached > 0 then 'cancelled' else 'done' end, finished_at = now(), error = null,
             succeeded = t.succeeded, failed = t.failed, not_reached = t.not_reached, engine_id = null
        from (select count(*) filter (where outcome in ('resolved', 'discarded')) as succeeded,
                     count(*) filter (where outcome = 'failed') as failed, count(*) filter (where outcome = 'not-reached') as not_reached
                from tidemark.operation_items where operation_id = ${id} and not arrived) t
       where o.id = ${id}`);
    return true;
  });
