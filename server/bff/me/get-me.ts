import { meEndpoint } from "@/server/contracts/me-endpoints";
import { findAccount } from "@/server/db/access/find-account";
import { allHolders, capabilities } from "@/server/domain/access/capabilities";
import { may } from "@/server/domain/access/grants";
import type { Actor } from "../access/actor";
import { context } from "../context";
import { route } from "../route";
import { waysOf } from "../sign-in/ways";

const kindOf = ({ kind }: Actor): "person" | "token" => (kind === "token" ? "token" : "person");

export const getMe = route(meEndpoint, async ({ actor }) => {
  const { id, name, grants, session } = actor;
  const account = session === null || id === null ? null : await findAccount(context().db, { id });
  return {
    name,
    displayName: account?.displayName ?? name,
    kind: kindOf(actor),
    grants: [...grants],
    capabilities: capabilities.filter((capability) => may(grants, capability)),
    holders: allHolders,
    session: session && {
      id: session.id,
      endsAt: session.endsAt,
      elevatedUntil: session.elevatedUntil?.toISOString() ?? null,
      viewAs: session.viewAs,
      mayViewAs: session.mayViewAs,
      hasPassword: Boolean(account?.passwordHash),
      isFromProvider: account?.isFromProvider ?? false,
    },
    signIn: waysOf(context()),
  };
});
