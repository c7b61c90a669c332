import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedEffect } from "./claim-effects";

/** The receiver has it. Nothing is written where another engine took the effect over: that one finds out by itself. */
export const noteSent = async (db: Database, { id, epoch }: ClaimedEffect): Promise<void> => {
  await db.execute(sql`
    update tidemark.effects set state = 'sent', sent_at = now(), attempts = attempts + 1, error = null, engine_id = null
     where id = ${id}::bigint and epoch = ${epoch}::bigint and state = 'due'`);
};
