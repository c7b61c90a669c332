import { enablePersonEndpoint } from "@/server/contracts/people-endpoints";
import { setDisabled } from "@/server/db/access/set-disabled";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { assertUnlimited } from "../access/assert-unlimited";
import { command } from "../command";
import { knownPerson } from "./known-person";

export const enablePerson = command(enablePersonEndpoint, async (tx, { params: { id }, body: { reason }, actor, scope }) => {
  assertUnlimited(scope);
  const person = await knownPerson(tx, id);
  if (person.disabledAt === null) return person;
  await setDisabled(tx, id, false);
  await recordAction(tx, {
    actor,
    action: "enable-person",
    target: `person:${person.name}`,
    reason,
    before: { isDisabled: true },
    after: { isDisabled: false },
  });
  return knownPerson(tx, id);
});
