import { cacheMinutesEndpoint } from "@/server/contracts/cache-endpoints";
import type { CacheWindow } from "@/server/contracts/caches";
import { readCacheMinutes } from "@/server/db/caches/read-cache-minutes";
import { context } from "../context";
import { route } from "../route";
import { knownCache } from "./known-cache";

const WINDOWS: Readonly<Record<CacheWindow, { seconds: number; stepSeconds: number }>> = {
  "1h": { seconds: 3_600, stepSeconds: 60 },
  "6h": { seconds: 21_600, stepSeconds: 300 },
  "24h": { seconds: 86_400, stepSeconds: 1_200 },
};

export const listCacheMinutes = route(cacheMinutesEndpoint, async ({ params: { name }, query: { window }, scope }) => {
  const asked = WINDOWS[window];
  const steps = await readCacheMinutes(context().db, knownCache(name, scope).name, asked);
  return {
    stepSeconds: asked.stepSeconds,
    points: steps.map(({ at, looks, unreached, hits, misses, compared, inconsistent }) => ({
      at,
      unreachedShare: unreached / looks,
      inconsistentShare: compared > 0 ? inconsistent / compared : null,
      hitRatio: hits + misses > 0 ? hits / (hits + misses) : null,
    })),
  };
});
