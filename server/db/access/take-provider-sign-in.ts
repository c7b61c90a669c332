import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";
import type { ProviderSignIn } from "./begin-provider-sign-in";

/** Once, and by the browser that began it. Null for every other. */
export const takeProviderSignIn = async (
  tx: Transaction,
  { stateHash, browserHash }: { stateHash: Buffer; browserHash: Buffer },
): Promise<ProviderSignIn | null> => {
  const { rows } = await tx.execute<ProviderSignIn>(sql`
    delete from tidemark.provider_sign_ins
     where state_hash = ${stateHash} and browser_hash = ${browserHash} and expires_at > now()
    returning code_verifier as "codeVerifier", nonce, return_to as "returnTo", elevates`);
  return rows[0] ?? null;
};
