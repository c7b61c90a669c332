import { Gauge, Registry } from "prom-client";
import type { Cache } from "@/server/contracts/caches";

/** Names are the contract with dashboards; labels are caches of the configuration. Of what nobody saw there is no sample. */
export const cacheMetrics = (caches: readonly Cache[]): Registry => {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: (cache: Cache) => number | null) => {
    const seen = caches.flatMap((cache) => (value(cache) === null ? [] : [{ cache: cache.name, value: value(cache) ?? 0 }]));
    if (seen.length === 0) return;
    const made = new Gauge({ name, help, labelNames: ["cache"], registers: [registry] });
    for (const { cache, value: of } of seen) made.set({ cache }, of);
  };
  gauge("tidemark_cache_up", "1 while an engine reaches the cache", ({ state }) =>
    state === "unseen" ? null : state === "unreachable" ? 0 : 1,
  );
  gauge(
    "tidemark_cache_hit_ratio",
    "Share of the lookups of the last hour, of its whole server, that found something",
    ({ hour }) => hour.hitRatio,
  );
  gauge(
    "tidemark_cache_inconsistent_ratio",
    "Share of the keys compared in the last hour that are not what their rows say",
    ({ hour }) => hour.inconsistentShare,
  );
  return registry;
};
