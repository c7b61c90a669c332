import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedOperation } from "./claim-operation";

/** Gives a preview up, with the reason. */
export const failPreview = async (db: Database, { id, epoch }: ClaimedOperation, reason: string): Promise<void> => {
  await db.execute(sql`
    update tidemark.operations set state = 'failed', error = ${reason}, finished_at = now(), engine_id = null
     where id = ${id} and epoch = ${epoch.toString()}::bigint and state = 'previewing'`);
};
