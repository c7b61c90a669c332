import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { lostEventsResponse, replication } from "@/server/contracts/replication";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["replication"] as const;
const LOOK_MS = 2_000;
const RESTING_MS = 5_000;
const PAGE_ROWS = "50";

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const replicationQueries = {
  all,
  now: () =>
    queryOptions({
      queryKey: [...all, "now"],
      queryFn: ({ signal }) => getJson(api.replication, replication, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_MS,
    }),

  lostEvents: () =>
    infiniteQueryOptions({
      queryKey: [...all, "lost-events"],
      queryFn: ({ signal, pageParam }) => getJson(api.lostEvents({ limit: PAGE_ROWS, ...onward(pageParam) }), lostEventsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
