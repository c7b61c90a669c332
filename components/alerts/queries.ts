import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { alertDetail, alertRulesResponse, alertsResponse } from "@/server/contracts/alerts";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import type { AlertSearch } from "./alert-search";

const all = ["alerts"] as const;
const RESTING_MS = 5_000;
const PAGE_ROWS = "50";

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const alertQueries = {
  all,
  list: (search: AlertSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.alerts({ ...search, limit: PAGE_ROWS, ...onward(pageParam) }), alertsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.alert(id), alertDetail, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  rules: () =>
    queryOptions({
      queryKey: [...all, "rules"],
      queryFn: ({ signal }) => getJson(api.alertRules, alertRulesResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
