import { linkPersonEndpoint } from "@/server/contracts/people-endpoints";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { assertUnlimited } from "../access/assert-unlimited";
import { secretCommand } from "../command";
import { seatedPerson } from "../me/seated-person";
import { knownPerson } from "./known-person";
import { linkPathOf, makeLink } from "./make-link";

export const linkPerson = secretCommand(
  linkPersonEndpoint,
  async (tx, { params: { id }, body: { reason }, actor, scope }, secret) => {
    assertUnlimited(scope);
    const maker = seatedPerson(actor);
    const person = await knownPerson(tx, id);
    if (person.disabledAt !== null) throw new OperationError("conflict", `${person.name} is disabled: a link would let nobody in.`);
    if (person.isFromProvider)
      throw new OperationError("conflict", `${person.name} signs in at the provider: a link would let in whom the provider keeps out.`);
    const link = await makeLink(tx, { personId: id, createdBy: maker.name, secret });
    await recordAction(tx, {
      actor,
      action: "make-sign-in-link",
      target: `person:${person.name}`,
      reason,
      before: null,
      after: { expiresAt: link.linkExpiresAt },
    });
    return { ...person, ...link };
  },
  (answer, secret) => ({ ...answer, linkPath: linkPathOf(secret) }),
);
