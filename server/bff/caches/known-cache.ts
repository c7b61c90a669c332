import { isInside, type Scope, wholeOf } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { Cache } from "@/server/projections/define-cache";
import { context } from "../context";

/** Those whose read model somebody sees whole: a cached key may be of any row. */
export const visibleCaches = (scope: Scope): readonly Cache[] =>
  context().config.caches.filter(({ projection }) => isInside(scope, wholeOf(projection)));

/** Throws `OperationError("not-found")`, of one that lies outside too. */
export const knownCache = (name: string, scope: Scope): Cache => {
  const cache = visibleCaches(scope).find((one) => one.name === name);
  if (!cache) throw new OperationError("not-found", `There is no cache ${name}.`, { field: "name" });
  return cache;
};
