import { type Scope, streamPrefixesOf } from "@/server/domain/access/grants";

/** For a source: nothing where every stream is inside. A scope that allows no stream has no beginning, and finds nothing. */
export const withinOf = (scope: Scope): { within?: readonly string[] } => {
  const prefixes = streamPrefixesOf(scope);
  return prefixes === null ? {} : { within: prefixes };
};
