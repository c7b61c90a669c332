import { sql } from "drizzle-orm";
import { RECONCILIATION_LOCK } from "@/server/db/advisory-locks";
import type { Transaction } from "@/server/db/database";

/** The right to record what is out of its log, until the commit; false where another engine has it. */
export const holdReconciling = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await tx.execute<{ held: boolean }>(sql`
    select pg_try_advisory_xact_lock(${RECONCILIATION_LOCK.toString()}::bigint) as held`);
  return rows[0]?.held === true;
};
