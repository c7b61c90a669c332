import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import { ITEM_TALLY, operationColumns, type StoredOperation } from "./operation-row";

/** These operations with their items counted, without their previews; in no order. */
export const listOperationsById = async (db: Database, ids: readonly string[]): Promise<StoredOperation[]> => {
  const { rows } = await db.execute<StoredOperation>(sql`
    select ${operationColumns({ withPreview: false })} from tidemark.operations o ${ITEM_TALLY}
     where o.id = any(${sql.param([...ids])}::uuid[])`);
  return rows;
};
