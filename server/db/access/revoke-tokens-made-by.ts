import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

/** How many still worked. Only people and this machine's commands make tokens: nothing has to be followed further. */
export const revokeTokensMadeBy = async (tx: Transaction, name: string): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    update tidemark.api_tokens set revoked_at = now() where created_by = ${name} and revoked_at is null and expires_at > now()`);
  return rowCount ?? 0;
};
