import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { ClaimedEffect } from "./claim-effects";

/** The attempt failed: the effect is due again after a while. Nothing is written where another engine took it over. */
export const putOff = async (db: Database, { id, epoch }: ClaimedEffect, error: string, delayMs: number): Promise<void> => {
  await db.execute(sql`
    update tidemark.effects
       set attempts = attempts + 1, error = ${error}, engine_id = null, next_at = now() + make_interval(secs => ${delayMs / 1_000})
     where id = ${id}::bigint and epoch = ${epoch}::bigint and state = 'due'`);
};
