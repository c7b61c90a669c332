import { elevateEndpoint } from "@/server/contracts/me-endpoints";
import { elevateSession } from "@/server/db/access/elevate-session";
import { findAccount } from "@/server/db/access/find-account";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Database } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { ELEVATED_MINUTES } from "../access/elevated-minutes";
import { setSessionCookie } from "../access/session-cookie";
import { context } from "../context";
import { RequestRefusal } from "../request-refusal";
import { serve } from "../route";
import { answerWithCookie } from "../sign-in/answer-with-cookie";
import { assertElevationWithin } from "../sign-in/limits";
import { isPassword } from "../sign-in/password";
import { refuseSignIn } from "../sign-in/refuse-sign-in";
import { type Seated, seatedPerson } from "./seated-person";

const raise = (db: Database, { id, name, address, session }: Seated, secret: string): Promise<string> =>
  db.transaction(async (tx) => {
    const elevatedUntil = await elevateSession(tx, {
      id: session.id,
      personId: id,
      secretHash: hashOfSecret(secret),
      minutes: ELEVATED_MINUTES,
    });
    if (elevatedUntil === null) throw new RequestRefusal(401, "not-signed-in", "This session has ended. Sign in again.");
    await recordAction(tx, {
      actor: { id, name, address },
      action: "elevate",
      target: `person:${name}`,
      reason: "proved by password who sits there",
      before: null,
      after: { session: session.id, until: elevatedUntil },
    });
    return elevatedUntil;
  });

// No `command`: the answer is a cookie, and the hash of a kept request would be one of a password.
export const elevate = serve(elevateEndpoint, async ({ body, actor }) => {
  const { operatorDb } = context();
  const person = seatedPerson(actor);
  await assertElevationWithin(operatorDb, person.id);
  const account = await findAccount(operatorDb, { id: person.id });
  if (!account?.passwordHash)
    throw new RequestRefusal(
      403,
      "forbidden",
      "You have no password here. Prove who you are by a new sign-in link, or at the provider.",
      "password",
    );
  if (!(await isPassword(account.passwordHash, body.password)))
    return refuseSignIn(
      operatorDb,
      { way: "password", account, address: actor.address, because: "wrong password" },
      "The password is wrong.",
    );
  const secret = newSecret();
  const elevatedUntil = await raise(operatorDb, person, secret);
  return answerWithCookie(elevateEndpoint, { elevatedUntil }, setSessionCookie(secret));
});
