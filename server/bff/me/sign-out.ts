import { signOutEndpoint } from "@/server/contracts/me-endpoints";
import { endSession } from "@/server/db/access/end-session";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { anonymous } from "../access/actor";
import { clearSessionCookie } from "../access/session-cookie";
import { context } from "../context";
import { serve } from "../route";
import { answerWithCookie } from "../sign-in/answer-with-cookie";
import { seatedPerson } from "./seated-person";

// No `command`: it changes the cookie too, and repeated it finds nobody signed in.
export const signOut = serve(signOutEndpoint, async ({ actor, headers }) => {
  const { operatorDb, actors } = context();
  const { id, name, session } = seatedPerson(actor);
  await operatorDb.transaction(async (tx) => {
    await endSession(tx, { id: session.id, personId: id });
    await recordAction(tx, {
      actor,
      action: "sign-out",
      target: `person:${name}`,
      reason: "signed out",
      before: { session: session.id },
      after: null,
    });
  });
  actors.keep(headers, anonymous(actor.address));
  return answerWithCookie(signOutEndpoint, { signedOut: true }, clearSessionCookie());
});
