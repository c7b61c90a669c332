import { queryOptions } from "@tanstack/react-query";
import { cacheKeysResponse, cacheMinutesResponse, cachesResponse } from "@/server/contracts/caches";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["caches"] as const;
const LOOK_MS = 2_000;
const RESTING_MS = 10_000;

export const cacheQueries = {
  all,
  list: () =>
    queryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal }) => getJson(api.caches, cachesResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_MS,
    }),

  /** `key`: empty for those that engines found to differ. */
  keys: (name: string, key: string) =>
    queryOptions({
      queryKey: [...all, "keys", name, key],
      queryFn: ({ signal }) => getJson(api.cacheKeys(name, key ? { key } : {}), cacheKeysResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_MS,
    }),

  minutes: (name: string) =>
    queryOptions({
      queryKey: [...all, "minutes", name],
      queryFn: ({ signal }) => getJson(api.cacheMinutes(name, "1h"), cacheMinutesResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
