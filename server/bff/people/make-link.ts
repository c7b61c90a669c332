import { makeSignInLink } from "@/server/db/access/make-sign-in-link";
import { hashOfSecret } from "@/server/db/access/secret";
import type { Transaction } from "@/server/db/database";

/** Somebody who is invited may be asleep. */
const MINUTES = 24 * 60;

type Invitation = { personId: string; createdBy: string; secret: string };

/** What is kept of the answer: the path is put in when it is shown. */
export const makeLink = async (
  tx: Transaction,
  { personId, createdBy, secret }: Invitation,
): Promise<{ linkPath: null; linkExpiresAt: string }> => ({
  linkPath: null,
  linkExpiresAt: await makeSignInLink(tx, { secretHash: hashOfSecret(secret), personId, createdBy, minutes: MINUTES }),
});

/** After the `#`: browsers send it to nobody, and no log has it. */
export const linkPathOf = (secret: string): string => `/sign-in#link=${secret}`;
