import { type Account, findAccount } from "@/server/db/access/find-account";
import { insertProviderPerson } from "@/server/db/access/insert-provider-person";
import { renamePerson } from "@/server/db/access/rename-person";
import { replaceGrants } from "@/server/db/access/replace-grants";
import { hashOfSecret } from "@/server/db/access/secret";
import type { Transaction } from "@/server/db/database";
import { claimedDisplayName, claimedGrants, claimedNames } from "@/server/domain/access/claimed-person";
import { OperationError } from "@/server/domain/errors";
import { logText } from "@/server/domain/log-text";
import type { OidcSettings } from "@/server/projections/sign-in-settings";
import type { ProvenPerson } from "./claims-of";

const accountOf = async (tx: Transaction, { issuer, subject, claims }: ProvenPerson): Promise<Account> => {
  const known = await findAccount(tx, { issuer, subject });
  const displayName = logText(claimedDisplayName(claims));
  if (known) {
    await renamePerson(tx, known.id, displayName);
    return known;
  }
  const unique = hashOfSecret(`${issuer} ${subject}`).toString("hex").slice(0, 12);
  const id = await insertProviderPerson(tx, { issuer, subject, names: claimedNames(claims, unique), displayName });
  const made = id === null ? null : await findAccount(tx, { id });
  if (made) return made;
  throw new OperationError("unavailable", "Somebody signs in under the same account at this moment. Try again.");
};

/** The account of whom the provider vouches for, with the roles of this sign-in's claim in place of those of the last. */
export const knownProviderPerson = async (
  tx: Transaction,
  proven: ProvenPerson,
  { rolesClaim, roles, name }: OidcSettings,
): Promise<Account> => {
  const account = await accountOf(tx, proven);
  const grants = claimedGrants(proven.claims, rolesClaim, roles);
  await replaceGrants(tx, { personId: account.id, origin: "claim", givenBy: name, grants });
  return (await findAccount(tx, { id: account.id })) ?? account;
};
