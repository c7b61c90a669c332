import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/database";

export type ProviderSignIn = {
  codeVerifier: string;
  nonce: string;
  returnTo: string;
  /** The session that asked for a second proof; null for an ordinary sign-in. */
  elevates: string | null;
};

type Begun = ProviderSignIn & { stateHash: Buffer; browserHash: Buffer };

/** How long somebody may take at the provider. */
const MINUTES = 10;

export const beginProviderSignIn = async (
  tx: Transaction,
  { stateHash, browserHash, codeVerifier, nonce, returnTo, elevates }: Begun,
): Promise<void> => {
  await tx.execute(sql`
    with expired as (delete from tidemark.provider_sign_ins where expires_at < now())
    insert into tidemark.provider_sign_ins (state_hash, browser_hash, code_verifier, nonce, return_to, elevates, expires_at)
    values (${stateHash}, ${browserHash}, ${codeVerifier}, ${nonce}, ${returnTo}, ${elevates}, now() + make_interval(mins => ${MINUTES}))`);
};
