import { passwordSignInEndpoint } from "@/server/contracts/sign-in-endpoints";
import { findAccount } from "@/server/db/access/find-account";
import { allowsPasswords } from "@/server/projections/sign-in-settings";
import { setSessionCookie } from "../access/session-cookie";
import { context } from "../context";
import { RequestRefusal } from "../request-refusal";
import { serve } from "../route";
import { admitPerson } from "./admit-person";
import { answerWithCookie } from "./answer-with-cookie";
import { assertAddressWithin, assertNameWithin } from "./limits";
import { isPassword } from "./password";
import { refuseSignIn } from "./refuse-sign-in";

// No `command`: the answer is a cookie, and a kept answer would be somebody's session. Who repeats the request has another session.
export const signInByPassword = serve(passwordSignInEndpoint, async ({ body, actor: { address }, headers }) => {
  const { operatorDb, config } = context();
  if (!allowsPasswords(config.signIn)) throw new RequestRefusal(403, "forbidden", "Nobody signs in to this console by password.");
  const name = body.name.trim().toLowerCase();
  await assertAddressWithin(operatorDb, address);
  await assertNameWithin(operatorDb, name, address);
  const account = await findAccount(operatorDb, { name });
  const isRight = await isPassword(account?.isDisabled ? null : (account?.passwordHash ?? null), body.password);
  if (!account || !isRight)
    return refuseSignIn(
      operatorDb,
      { way: "password", account, address, because: account?.isDisabled ? "the account is disabled" : "wrong name or password" },
      "The name or the password is wrong.",
    );
  const { secret, session } = await operatorDb.transaction((tx) => admitPerson(tx, account, "password", { headers, address }));
  const { displayName } = account;
  return answerWithCookie(
    passwordSignInEndpoint,
    { name: account.name, displayName, hasPassword: true, elevatedUntil: session.elevatedUntil },
    setSessionCookie(secret),
  );
});
