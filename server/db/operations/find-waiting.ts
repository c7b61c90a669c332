import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { itself } from "@/server/domain/access/acting-party";
import type { OperationRequest } from "@/server/domain/operation";

type Row = Omit<OperationRequest, "actor"> & { actor: string };

/** What was asked for by an operation that waits for a second person, held until the commit; null where it does not wait. */
export const findWaiting = async (tx: Transaction, id: string): Promise<OperationRequest | null> => {
  const { rows } = await tx.execute<Row>(sql`
    select kind, projection, version, generation, fold_version as "foldVersion", selection, reason, actor, concurrency,
           letters_per_second as "lettersPerSecond"
      from tidemark.operations where id = ${id} and state = 'awaiting-approval' for update`);
  const [row] = rows;
  return row ? { ...row, actor: itself(row.actor) } : null;
};
