import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { operatorActionsResponse } from "@/server/contracts/operator-actions";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { type ActionSearch, formatActionSearch } from "./action-search";

const all = ["action-log"] as const;
const PAGE_ROWS = "50";
const RESTING_MS = 15_000;

export const actionQueries = {
  all,
  list: (search: ActionSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", formatActionSearch(search)],
      queryFn: ({ signal, pageParam }) =>
        getJson(
          api.operatorActions({ ...formatActionSearch(search), limit: PAGE_ROWS, ...(pageParam ? { after: pageParam } : {}) }),
          operatorActionsResponse,
          signal,
        ),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
