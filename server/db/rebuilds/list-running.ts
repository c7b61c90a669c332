import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RebuildState } from "@/server/domain/rebuild";

export type RunningRebuild = { id: string; state: RebuildState };

/** What engines that know these versions have to move on, oldest first; a generation whose time is up included. */
export const listRunning = async (db: Database, runs: readonly string[]): Promise<RunningRebuild[]> => {
  const { rows } = await db.execute<RunningRebuild>(sql`
    select id, state from tidemark.rebuilds
     where projection || '/' || to_version = any(${sql.param([...runs])}::text[])
       and (state in ('preparing', 'filling', 'catching-up', 'caught-up') or (state in ('promoted', 'rolled-back') and kept_until < now()))
     order by requested_at, id`);
  return rows;
};
