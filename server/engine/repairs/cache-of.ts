import type { CacheStrategy } from "@/server/domain/cache/cache-strategy";
import { OperationError } from "@/server/domain/errors";
import type { Cache } from "@/server/projections/define-cache";
import type { RepairWork } from "./repair-work";

/** Which cache a repair sets right, and how. */
export type CacheRepairing = { cache: Cache; strategy: CacheStrategy };

/** Throws `OperationError` where this release does not have it. */
export const cacheOf = ({ caches, repair: { cache: name, strategy } }: RepairWork): CacheRepairing => {
  const cache = caches.find((one) => one.name === name);
  if (cache && strategy) return { cache, strategy };
  throw new OperationError("unavailable", `This release does not know the cache ${name}.`);
};
