import { sql } from "drizzle-orm";
import { ALERTS_LOCK } from "@/server/db/advisory-locks";
import type { Transaction } from "@/server/db/database";

/** The right to raise and resolve alerts, until the commit; false where somebody else has it. */
export const holdAlerts = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${ALERTS_LOCK.toString()}::bigint) as held`);
  return rows[0]?.held === true;
};
