import { invitePersonEndpoint } from "@/server/contracts/people-endpoints";
import { insertPerson } from "@/server/db/access/insert-person";
import { replaceGrants } from "@/server/db/access/replace-grants";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { assertUnlimited } from "../access/assert-unlimited";
import { secretCommand } from "../command";
import { seatedPerson } from "../me/seated-person";
import { knownPerson } from "./known-person";
import { linkPathOf, makeLink } from "./make-link";

export const invitePerson = secretCommand(
  invitePersonEndpoint,
  async (tx, { body: { name, displayName, grants, reason }, actor, scope }, secret) => {
    assertUnlimited(scope);
    const maker = seatedPerson(actor);
    const id = await insertPerson(tx, { name, displayName });
    if (id === null) throw new OperationError("conflict", `There is a person called ${name} already.`, { field: "name" });
    await replaceGrants(tx, { personId: id, origin: "given", givenBy: maker.name, grants });
    const link = await makeLink(tx, { personId: id, createdBy: maker.name, secret });
    await recordAction(tx, { actor, action: "invite-person", target: `person:${name}`, reason, before: null, after: { grants } });
    return { ...(await knownPerson(tx, id)), ...link };
  },
  (answer, secret) => ({ ...answer, linkPath: linkPathOf(secret) }),
);
