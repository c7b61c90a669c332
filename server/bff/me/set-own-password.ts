import { setPasswordEndpoint } from "@/server/contracts/me-endpoints";
import { endSessionsOfPerson } from "@/server/db/access/end-sessions-of-person";
import { findAccount } from "@/server/db/access/find-account";
import { setPassword } from "@/server/db/access/set-password";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { allowsPasswords } from "@/server/projections/sign-in-settings";
import { context } from "../context";
import { RequestRefusal } from "../request-refusal";
import { serve } from "../route";
import { hashPassword } from "../sign-in/password";
import { seatedPerson } from "./seated-person";

// No `command`: the hash of a kept request would be a quick hash of a password. Setting the same one twice does no harm.
export const setOwnPassword = serve(setPasswordEndpoint, async ({ body, actor }) => {
  const { operatorDb, config } = context();
  const { id, name, session } = seatedPerson(actor);
  if (!allowsPasswords(config.signIn)) throw new RequestRefusal(403, "forbidden", "Nobody signs in to this console by password.");
  const account = await findAccount(operatorDb, { id });
  if (account?.isFromProvider)
    throw new RequestRefusal(
      403,
      "forbidden",
      `${name} signs in at the provider: a password here would let in whom the provider keeps out.`,
    );
  const passwordHash = await hashPassword(body.password);
  await operatorDb.transaction(async (tx) => {
    await setPassword(tx, id, passwordHash);
    const ended = await endSessionsOfPerson(tx, id, session.id);
    await recordAction(tx, {
      actor,
      action: "set-password",
      target: `person:${name}`,
      reason: "set their own password",
      before: { hasPassword: account?.passwordHash !== null },
      after: { hasPassword: true, endedSessions: ended },
    });
  });
  return { hasPassword: true as const };
});
