import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/server/db/database";
import { ITEM_TALLY, operationColumns, type StoredOperation } from "./operation-row";

/** One operation with its counts and its preview; null where there is none. */
export const readOperation = async (db: Database | Transaction, id: string): Promise<StoredOperation | null> => {
  const { rows } = await db.execute<StoredOperation>(sql`
    select ${operationColumns({ withPreview: true })} from tidemark.operations o ${ITEM_TALLY} where o.id = ${id}`);
  return rows[0] ?? null;
};
