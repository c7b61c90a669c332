import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import { type StoredToken, TOKEN } from "./token-row";

/** One that was revoked before stays revoked since then. Null where there is none. */
export const revokeToken = async (tx: Transaction, id: string): Promise<StoredToken | null> => {
  const { rows } = await tx.execute<StoredToken>(sql`
    update tidemark.api_tokens t set revoked_at = coalesce(t.revoked_at, now()) where t.id = ${id} returning ${TOKEN}`);
  return rows[0] ?? null;
};
