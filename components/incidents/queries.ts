import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { incidentDetail, incidentsResponse } from "@/server/contracts/incidents";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import type { IncidentSearch } from "./incident-search";

const all = ["incidents"] as const;
const RESTING_MS = 5_000;
const PAGE_ROWS = "50";

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const incidentQueries = {
  all,
  list: (search: IncidentSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.incidents({ ...search, limit: PAGE_ROWS, ...onward(pageParam) }), incidentsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.incident(id), incidentDetail, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
