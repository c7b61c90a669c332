import { type BegunSession, beginSession } from "@/server/db/access/begin-session";
import { endSessionOfSecret } from "@/server/db/access/end-session-of-secret";
import type { Account } from "@/server/db/access/find-account";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { logText } from "@/server/domain/log-text";
import { ELEVATED_MINUTES } from "../access/elevated-minutes";
import { sessionSecretOf } from "../access/session-cookie";

export type Way = "link" | "password" | "provider";

/** Minutes without a second proof after each: who opens a link has no other proof to give until they set a password. */
const MINUTES: Record<Way, number> = { link: 30, password: ELEVATED_MINUTES, provider: 0 };

export type Arrival = { headers: Headers; address: string | null; linkMadeBy?: string | null };

/** Begins a session under a new secret, ends the one that the browser brought along, and records both. */
export const admitPerson = async (
  tx: Transaction,
  { id, name }: Pick<Account, "id" | "name">,
  way: Way,
  { headers, address, linkMadeBy = null }: Arrival,
): Promise<{ secret: string; session: BegunSession }> => {
  const old = sessionSecretOf(headers);
  if (old !== null) await endSessionOfSecret(tx, hashOfSecret(old));
  const secret = newSecret();
  const session = await beginSession(tx, {
    secretHash: hashOfSecret(secret),
    personId: id,
    elevatedMinutes: MINUTES[way],
    linkMadeBy,
    address: address ?? "unknown",
    userAgent: logText((headers.get("user-agent") ?? "unknown").slice(0, 300)),
  });
  await recordAction(tx, {
    actor: { name, id, address },
    action: "sign-in",
    target: `person:${name}`,
    reason: `signed in by ${way}`,
    before: null,
    after: { way, session: session.id },
  });
  return { secret, session };
};
