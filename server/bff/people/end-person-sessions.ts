import { endPersonSessionsEndpoint } from "@/server/contracts/people-endpoints";
import { endSessionsOfPerson } from "@/server/db/access/end-sessions-of-person";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { assertUnlimited } from "../access/assert-unlimited";
import { command } from "../command";
import { knownPerson } from "./known-person";

export const endPersonSessions = command(endPersonSessionsEndpoint, async (tx, { params: { id }, body: { reason }, actor, scope }) => {
  assertUnlimited(scope);
  const { name } = await knownPerson(tx, id);
  const endedSessions = await endSessionsOfPerson(tx, id);
  await recordAction(tx, {
    actor,
    action: "end-sessions",
    target: `person:${name}`,
    reason,
    before: null,
    after: { endedSessions },
  });
  return knownPerson(tx, id);
});
