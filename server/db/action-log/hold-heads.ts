import { sql } from "drizzle-orm";
import { ACTION_HEADS_LOCK } from "@/server/db/advisory-locks";
import type { Transaction } from "@/server/db/database";

/** The right to write the head outside of the database, until the commit; false where somebody else has it. */
export const holdHeads = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await tx.execute<{ held: boolean }>(sql`
    select pg_try_advisory_xact_lock(${ACTION_HEADS_LOCK.toString()}::bigint) as held`);
  return rows[0]?.held === true;
};
