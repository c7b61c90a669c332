import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "./claim-operation";

/** Says on an operation why it does not move; null when it moves again. Of another engine's operation nothing is said. */
export const tellTrouble = async (db: Database, { id, epoch }: ClaimedOperation, trouble: string | null): Promise<void> => {
  await db.execute(sql`
    update tidemark.operations set error = ${trouble}
     where id = ${id} and epoch = ${epoch.toString()}::bigint and state in ('previewing', 'running')`);
};
