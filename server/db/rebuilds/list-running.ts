import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/database";
import type { RebuildState } from "@/server/domain/rebuild";

export type RunningRebuild = { id: string; state: RebuildState };

/** What engines that know these versions have to move on, oldest first. What is only to be dropped needs no fold: any engine does it. */
export const listRunning = async (db: Database, runs: readonly string[]): Promise<RunningRebuild[]> => {
  const { rows } = await db.execute<RunningRebuild>(sql`
    select id, state from tidemark.rebuilds
     where (state in ('preparing', 'filling', 'catching-up', 'caught-up') and projection || '/' || to_version = any(${sql.param([...runs])}::text[]))
        or (state in ('promoted', 'rolled-back') and kept_until < now())
     order by requested_at, id`);
  return rows;
};
