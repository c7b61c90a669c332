import { sql } from "drizzle-orm";
import { SUPERSEDING_LOCK } from "@/server/db/advisory-locks";
import type { Transaction } from "@/server/db/database";

/**
 * Until the commit nothing is superseded and nothing counts again. For whoever makes rows or checkpoints that a repair of the log would not
 * find, because they are not committed: it looks at what is superseded after this.
 */
export const holdSuperseding = async (tx: Transaction): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${SUPERSEDING_LOCK.toString()}::bigint)`);
};

/** Waits for all of those, and for another repair of the log. First lock of a repair, before checkpoints. */
export const lockSuperseding = async (tx: Transaction): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${SUPERSEDING_LOCK.toString()}::bigint)`);
};
