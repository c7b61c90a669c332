import { disablePersonEndpoint } from "@/server/contracts/people-endpoints";
import { deleteSignInLinks } from "@/server/db/access/delete-sign-in-links";
import { endSessionsOfPerson } from "@/server/db/access/end-sessions-of-person";
import { revokeTokensMadeBy } from "@/server/db/access/revoke-tokens-made-by";
import { setDisabled } from "@/server/db/access/set-disabled";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { assertUnlimited } from "../access/assert-unlimited";
import { command } from "../command";
import { assertAdministratorStays, isAdministratorEverywhere } from "./assert-administrator-stays";
import { knownPerson } from "./known-person";

export const disablePerson = command(disablePersonEndpoint, async (tx, { params: { id }, body: { reason }, actor, scope }) => {
  assertUnlimited(scope);
  const person = await knownPerson(tx, id);
  if (person.disabledAt !== null) return person;
  if (isAdministratorEverywhere(person.grants)) await assertAdministratorStays(tx, person);
  await setDisabled(tx, id, true);
  await deleteSignInLinks(tx, id);
  const endedSessions = await endSessionsOfPerson(tx, id);
  const revokedTokens = await revokeTokensMadeBy(tx, person.name);
  await recordAction(tx, {
    actor,
    action: "disable-person",
    target: `person:${person.name}`,
    reason,
    before: { isDisabled: false },
    after: { isDisabled: true, endedSessions, revokedTokens },
  });
  return knownPerson(tx, id);
});
