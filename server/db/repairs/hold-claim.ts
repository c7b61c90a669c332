import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ClaimedRepair } from "./claim-repair";

/** Condition on `tidemark.repairs`: this engine has it, and nobody ended it. */
export const isClaimed = ({ id, epoch, state }: ClaimedRepair): SQL =>
  sql`id = ${id} and epoch = ${epoch.toString()}::bigint and state = ${state}`;

/**
 * First statement of every row: until the commit no other engine takes the repair over. "lost": one has; "cancelled": somebody asked it to stop.
 * A long stream may be folded over another connection meanwhile, for longer than transactions are left alone otherwise.
 */
export const holdClaim = async (tx: Transaction, repair: ClaimedRepair): Promise<"held" | "lost" | "cancelled"> => {
  const { rows } = await tx.execute<{ isCancelled: boolean }>(sql`
    select cancelled_at is not null as "isCancelled", set_config('idle_in_transaction_session_timeout', '60s', true)
      from tidemark.repairs where ${isClaimed(repair)} for share`);
  const [row] = rows;
  if (!row) return "lost";
  return row.isCancelled ? "cancelled" : "held";
};
