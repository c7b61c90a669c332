import { linkSignInEndpoint } from "@/server/contracts/sign-in-endpoints";
import { type Account, findAccount } from "@/server/db/access/find-account";
import { hashOfSecret } from "@/server/db/access/secret";
import { useSignInLink } from "@/server/db/access/use-sign-in-link";
import type { Transaction } from "@/server/db/database";
import { setSessionCookie } from "../access/session-cookie";
import { context } from "../context";
import { serve } from "../route";
import { admitPerson } from "./admit-person";
import { answerWithCookie } from "./answer-with-cookie";
import { assertAddressWithin } from "./limits";
import { refuseSignIn } from "./refuse-sign-in";

const SENTENCE = "This link is used, too old, or no link of this console. Whoever gave it to you can make another.";

type Opened = { account: Account; linkMadeBy: string };

/** Null where the link lets nobody in any more. It is used up by whoever opens it, also where its person is disabled. */
const personOf = async (tx: Transaction, secret: string): Promise<Opened | null> => {
  const link = await useSignInLink(tx, hashOfSecret(secret));
  const account = link && (await findAccount(tx, { id: link.personId }));
  return account ? { account, linkMadeBy: link.madeBy } : null;
};

// No `command`: see `sign-in-by-password.ts`. A link whose answer was lost on the way is used; its owner asks for another.
export const signInByLink = serve(linkSignInEndpoint, async ({ body, actor: { address }, headers }) => {
  const { operatorDb } = context();
  await assertAddressWithin(operatorDb, address);
  const outcome = await operatorDb.transaction(async (tx) => {
    const opened = await personOf(tx, body.secret);
    if (!opened || opened.account.isDisabled) return { account: opened?.account ?? null, isRefused: true as const };
    const { account, linkMadeBy } = opened;
    return { account, isRefused: false as const, ...(await admitPerson(tx, account, "link", { headers, address, linkMadeBy })) };
  });
  if (outcome.isRefused) {
    const because = outcome.account ? "the account is disabled" : "no such link";
    return refuseSignIn(operatorDb, { way: "link", account: outcome.account, address, because }, SENTENCE);
  }
  const { account, secret, session } = outcome;
  return answerWithCookie(
    linkSignInEndpoint,
    {
      name: account.name,
      displayName: account.displayName,
      hasPassword: account.passwordHash !== null,
      elevatedUntil: session.elevatedUntil,
    },
    setSessionCookie(secret),
  );
});
