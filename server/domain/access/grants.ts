import { type Capability, hasCapability } from "./capabilities";
import type { Role } from "./roles";

/** A role, and where it holds. Null where it is not limited; streams are limited by how their ids begin, projections by name. */
export type Grant = { role: Role; streamPrefixes: readonly string[] | null; projections: readonly string[] | null };

/**
 * What counts while an administrator looks through the eyes of another role: that role, no further than the administrator's own reaches. Who is no
 * administrator any more sees nothing through them.
 */
export const grantsThrough = (grants: readonly Grant[], viewAs: Role | null): readonly Grant[] =>
  viewAs === null ? grants : grants.filter(({ role }) => role === "administrator").map((grant) => ({ ...grant, role: viewAs }));

/** What a request is about; absent where it is about no single one. */
export type Subject = { streamId?: string | undefined; projection?: string | undefined };

/** Every beginning of a stream's id is the empty one's: only who is not limited to any may act on it. */
export const EVERYWHERE: Subject = { streamId: "" };
/** The same of projections too: only whose role is not limited at all may act on it. */
export const UNLIMITED: Subject = { ...EVERYWHERE, projection: "" };
/** What is done to all streams of a projection at once. */
export const wholeOf = (projection: string): Subject => ({ ...EVERYWHERE, projection });

/** Streams and projections that somebody may see under a capability: a subject is inside when one of these allows all of it. */
export type Scope = readonly Pick<Grant, "streamPrefixes" | "projections">[];

export const scopeOf = (grants: readonly Grant[], capability: Capability): Scope =>
  grants.filter(({ role }) => hasCapability(role, capability));

const allows = ({ streamPrefixes, projections }: Scope[number], { streamId, projection }: Subject): boolean =>
  (streamId === undefined || streamPrefixes === null || streamPrefixes.some((prefix) => streamId.startsWith(prefix))) &&
  (projection === undefined || projections === null || projections.includes(projection));

/** False for an empty scope: who has no role that may, may nowhere. What is outside does not exist for whoever asks. */
export const isInside = (scope: Scope, subject: Subject): boolean => scope.some((grant) => allows(grant, subject));

export const may = (grants: readonly Grant[], capability: Capability, subject: Subject = {}): boolean =>
  isInside(scopeOf(grants, capability), subject);

/** The beginnings that a stream's id must have one of; null where every stream is inside. */
export const streamPrefixesOf = (scope: Scope): readonly string[] | null =>
  scope.some(({ streamPrefixes }) => streamPrefixes === null)
    ? null
    : [...new Set(scope.flatMap(({ streamPrefixes }) => streamPrefixes ?? []))];

/** The names that a projection must be one of; null where every projection is inside. */
export const projectionsOf = (scope: Scope): readonly string[] | null =>
  scope.some(({ projections }) => projections === null) ? null : [...new Set(scope.flatMap(({ projections }) => projections ?? []))];
