import { replaceGrantsEndpoint } from "@/server/contracts/people-endpoints";
import { replaceGrants } from "@/server/db/access/replace-grants";
import { revokeTokensMadeBy } from "@/server/db/access/revoke-tokens-made-by";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { Grant } from "@/server/domain/access/grants";
import { assertUnlimited } from "../access/assert-unlimited";
import { command } from "../command";
import { assertAdministratorStays, isAdministratorEverywhere } from "./assert-administrator-stays";
import { knownPerson } from "./known-person";

export const limitsOf = ({ role, streamPrefixes, projections }: Grant): Grant => ({ role, streamPrefixes, projections });

export const replacePersonGrants = command(
  replaceGrantsEndpoint,
  async (tx, { params: { id }, body: { grants, reason }, actor, scope }) => {
    assertUnlimited(scope);
    const before = await knownPerson(tx, id);
    await replaceGrants(tx, { personId: id, origin: "given", givenBy: actor.name, grants });
    const after = await knownPerson(tx, id);
    const isDemoted = isAdministratorEverywhere(before.grants) && !isAdministratorEverywhere(after.grants);
    if (isDemoted) await assertAdministratorStays(tx, before);
    const revokedTokens = isDemoted ? await revokeTokensMadeBy(tx, before.name) : 0;
    await recordAction(tx, {
      actor,
      action: "change-roles",
      target: `person:${before.name}`,
      reason,
      before: { grants: before.grants.map(limitsOf) },
      after: { grants: after.grants.map(limitsOf), revokedTokens },
    });
    return after;
  },
);
