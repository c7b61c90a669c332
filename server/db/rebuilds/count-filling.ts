import { sql } from "drizzle-orm";
import { REBUILD_LOCK } from "@/server/db/advisory-locks";
import type { Transaction } from "@/server/db/database";
import { FILLING } from "@/server/domain/rebuild";

/** Rebuilds that read the log; the lock keeps the count true until the commit. */
export const countFilling = async (tx: Transaction): Promise<number> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${REBUILD_LOCK.toString()}::bigint)`);
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from tidemark.rebuilds where state = any(${sql.param([...FILLING])}::text[])`);
  return rows[0]!.count;
};
