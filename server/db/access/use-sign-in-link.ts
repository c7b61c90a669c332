import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

type UsedLink = { personId: string; madeBy: string };

/** Whom it signs in, and who made it; null where it is unknown, used, taken back or too old. Of two that open it at once one is let in. */
export const useSignInLink = async (tx: Transaction, secretHash: Buffer): Promise<UsedLink | null> => {
  const { rows } = await tx.execute<UsedLink>(sql`
    update tidemark.sign_in_links set used_at = now()
     where secret_hash = ${secretHash} and used_at is null and expires_at > now()
    returning person_id as "personId", created_by as "madeBy"`);
  return rows[0] ?? null;
};
