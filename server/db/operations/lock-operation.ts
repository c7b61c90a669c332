import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { OperationState } from "@/server/domain/operation";

export type LockedOperation = { state: OperationState; wasStarted: boolean; isCancelled: boolean; isAcknowledged: boolean };

/** How an operation stands, until the commit; null where there is none. */
export const lockOperation = async (tx: Transaction, id: string): Promise<LockedOperation | null> => {
  const { rows } = await tx.execute<LockedOperation>(sql`
    select state, started_at is not null as "wasStarted", cancelled_at is not null as "isCancelled",
           acknowledged_at is not null as "isAcknowledged"
      from tidemark.operations where id = ${id} for update`);
  return rows[0] ?? null;
};
