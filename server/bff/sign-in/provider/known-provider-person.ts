import { type Account, findAccount } from "@/server/db/access/find-account";
import { insertProviderPerson } from "@/server/db/access/insert-provider-person";
import type { StoredPerson } from "@/server/db/access/person-row";
import { renamePerson } from "@/server/db/access/rename-person";
import { replaceGrants } from "@/server/db/access/replace-grants";
import { revokeTokensMadeBy } from "@/server/db/access/revoke-tokens-made-by";
import { hashOfSecret } from "@/server/db/access/secret";
import type { Transaction } from "@/server/db/database";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { claimedDisplayName, claimedGrants, claimedNames } from "@/server/domain/access/claimed-person";
import type { Grant } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { logText } from "@/server/domain/log-text";
import type { OidcSettings } from "@/server/projections/sign-in-settings";
import { isAdministratorEverywhere } from "../../people/assert-administrator-stays";
import { knownPerson } from "../../people/known-person";
import { limitsOf } from "../../people/replace-person-grants";
import type { ProvenPerson } from "./claims-of";

type Found = { account: Account; isNew: boolean };

const accountOf = async (tx: Transaction, { issuer, subject, claims }: ProvenPerson): Promise<Found> => {
  const known = await findAccount(tx, { issuer, subject });
  const displayName = logText(claimedDisplayName(claims));
  if (known) {
    await renamePerson(tx, known.id, displayName);
    return { account: known, isNew: false };
  }
  const unique = hashOfSecret(`${issuer} ${subject}`).toString("hex").slice(0, 12);
  const id = await insertProviderPerson(tx, { issuer, subject, names: claimedNames(claims, unique), displayName });
  const made = id === null ? null : await findAccount(tx, { id });
  if (made) return { account: made, isNew: true };
  throw new OperationError("unavailable", "Somebody signs in under the same account at this moment. Try again.");
};

type Change = { tx: Transaction; before: StoredPerson; isNew: boolean; settings: OidcSettings; address: string | null };

/** Replaces the roles of the claim; recorded where that changed any, or made the person. */
const followClaim = async ({ tx, before, isNew, settings, address }: Change, grants: Grant[]): Promise<void> => {
  const { id, name } = before;
  await replaceGrants(tx, { personId: id, origin: "claim", givenBy: settings.name, grants });
  const after = await knownPerson(tx, id);
  const [had, has] = [before.grants.map(limitsOf), after.grants.map(limitsOf)];
  if (!isNew && JSON.stringify(had) === JSON.stringify(has)) return;
  const isDemoted = isAdministratorEverywhere(had) && !isAdministratorEverywhere(has);
  const revokedTokens = isDemoted ? await revokeTokensMadeBy(tx, name) : 0;
  await recordAction(tx, {
    actor: { id, name, address },
    action: isNew ? "make-person" : "change-roles",
    target: `person:${name}`,
    reason: `as ${settings.name} says at the sign-in`,
    before: isNew ? null : { grants: had },
    after: { grants: has, revokedTokens },
  });
};

/** The account of whom the provider vouches for, with the roles of this sign-in's claim in place of those of the last. */
export const knownProviderPerson = async (
  tx: Transaction,
  proven: ProvenPerson,
  settings: OidcSettings,
  address: string | null,
): Promise<Account> => {
  const { account, isNew } = await accountOf(tx, proven);
  const before = await knownPerson(tx, account.id);
  const grants = claimedGrants(proven.claims, settings.rolesClaim, settings.roles);
  await followClaim({ tx, before, isNew, settings, address }, grants);
  return (await findAccount(tx, { id: account.id })) ?? account;
};
