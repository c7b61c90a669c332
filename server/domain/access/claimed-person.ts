import { ADMINISTRATOR } from "./administrator";
import type { Grant } from "./grants";

/** What a provider says about somebody: names of claims and whatever they hold. */
export type Claims = Readonly<Record<string, unknown>>;

const textsOf = (claim: unknown): readonly string[] => {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : typeof claim === "string" ? [claim] : [];
  return values.filter((value): value is string => typeof value === "string");
};

/** The roles that a claim's values stand for; values that nobody mapped give nothing. */
export const claimedGrants = (claims: Claims, claim: string, roles: Readonly<Record<string, Grant>>): Grant[] =>
  textsOf(claims[claim]).flatMap((value) => (Object.hasOwn(roles, value) ? [roles[value]!] : []));

const asName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9._%+@-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 150);

const firstText = (...claims: readonly unknown[]): string | undefined =>
  claims.find((claim): claim is string => typeof claim === "string" && claim.trim() !== "");

/** An address that the provider has not verified is anybody's. */
const emailOf = ({ email, email_verified: isVerified }: Claims): unknown => (isVerified === false ? undefined : email);

/** Names for a new account, the best first; `unique` makes the last one nobody else's. */
export const claimedNames = (claims: Claims, unique: string): string[] => {
  const wanted = [claims.preferred_username, emailOf(claims)].flatMap((claim) => (typeof claim === "string" ? [asName(claim)] : []));
  const names = wanted.filter((name) => name.length >= 2 && name !== ADMINISTRATOR);
  return [...names, ...names.slice(0, 1).map((name) => `${name}-${unique}`), `person-${unique}`];
};

export const claimedDisplayName = (claims: Claims): string =>
  (firstText(claims.name, claims.preferred_username, emailOf(claims), claims.sub) ?? "Somebody").trim().slice(0, 200);
