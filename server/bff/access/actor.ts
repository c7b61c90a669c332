import type { Capability } from "@/server/domain/access/capabilities";
import { type Grant, may, type Subject } from "@/server/domain/access/grants";
import type { Role } from "@/server/domain/access/roles";

/** Who asks. Every use case is handed one, and what it writes says so. */
export type Actor = {
  /** As actions record it. */
  name: string;
  /** A person's or a token's; null for somebody who has not signed in. */
  id: string | null;
  kind: "anonymous" | "person" | "token";
  grants: readonly Grant[];
  /** Of a person. */
  session: {
    id: string;
    endsAt: string;
    elevatedUntil: Date | null;
    /** As the database's clock has it. */
    isElevated: boolean;
    viewAs: Role | null;
    mayViewAs: boolean;
    /** The person who made the link that the session began by: they may have opened it themselves. */
    letInBy: string | null;
  } | null;
  /** Where the request came from, as far as this process can tell. */
  address: string | null;
};

export const anonymous = (address: string | null): Actor => ({
  name: "nobody",
  id: null,
  kind: "anonymous",
  grants: [],
  session: null,
  address,
});

export const isAllowed = (actor: Actor, capability: Capability, subject: Subject = {}): boolean =>
  capability === "sign-in:begin" || may(actor.grants, capability, subject);
