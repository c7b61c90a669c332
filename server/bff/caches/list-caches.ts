import { cachesEndpoint } from "@/server/contracts/cache-endpoints";
import { context } from "../context";
import { route } from "../route";
import { visibleCaches } from "./known-cache";
import { observeCaches } from "./observe-caches";

export const listCaches = route(cachesEndpoint, async ({ scope }) => {
  const { observerDb, config } = context();
  return { observedAt: new Date().toISOString(), caches: await observeCaches(observerDb, config.registry, visibleCaches(scope)) };
});
