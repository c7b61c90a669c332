import { ATTENDED_HEADER } from "@/server/contracts/attended";
import { findSession } from "@/server/db/access/find-session";
import { findToken } from "@/server/db/access/find-token";
import { hashOfSecret } from "@/server/db/access/secret";
import type { Database } from "@/server/db/database";
import { grantsThrough } from "@/server/domain/access/grants";
import { type Actor, anonymous } from "./actor";
import { addressOf } from "./address";
import { sessionSecretOf } from "./session-cookie";

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/**
 * Who sent a request: a bearer token says so, else the session cookie. What is unknown, ended, expired or revoked is nobody: the refusal is the
 * caller's, who knows what was asked for. Roles are read at every request, so that one that is taken away is gone with the next.
 */
export const identify = async (db: Database, { headers }: Request): Promise<Actor> => {
  const address = addressOf(headers);
  const bearer = BEARER.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const token = await findToken(db, hashOfSecret(bearer));
    return token ? { name: token.name, id: token.id, kind: "token", grants: [token.grant], session: null, address } : anonymous(address);
  }
  const secret = sessionSecretOf(headers);
  const found =
    secret === null ? null : await findSession(db, { secretHash: hashOfSecret(secret), isAttended: headers.has(ATTENDED_HEADER) });
  if (!found) return anonymous(address);
  const { person, session, grants } = found;
  return {
    name: person.name,
    id: person.id,
    kind: "person",
    grants: grantsThrough(grants, session.viewAs),
    session: { ...session, mayViewAs: grants.some(({ role }) => role === "administrator") },
    address,
  };
};
