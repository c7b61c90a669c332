import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { RebuildState } from "@/server/domain/rebuild";

export type LockedRebuild = {
  id: string;
  projection: string;
  fromVersion: number;
  fromGeneration: number;
  toVersion: number;
  toGeneration: number;
  state: RebuildState;
  resumesTo: RebuildState | null;
  fillTo: string | null;
  /** When the candidate was full and caught up for the first time. */
  caughtUpAt: string | null;
  /** The time to go back is over. */
  isOverdue: boolean;
};

/** How a rebuild stands, until the commit; null where there is none. */
export const lockRebuild = async (tx: Transaction, id: string): Promise<LockedRebuild | null> => {
  const { rows } = await tx.execute<LockedRebuild>(sql`
    select id, projection, from_version as "fromVersion", from_generation as "fromGeneration",
           to_version as "toVersion", to_generation as "toGeneration", state, resumes_to as "resumesTo", fill_to as "fillTo",
           caught_up_at::text as "caughtUpAt", coalesce(kept_until < clock_timestamp(), false) as "isOverdue"
      from tidemark.rebuilds where id = ${id} for update`);
  return rows[0] ?? null;
};
