import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { repair, repairItemsResponse, repairsResponse } from "@/server/contracts/repairs";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { formatRepairSearch, type RepairSearch } from "./repair-search";
import { isMoving } from "./repair-words";

const all = ["repairs"] as const;
const PAGE_ROWS = "50";
const PAGE_ITEMS = "100";
const MOVING_MS = 1_000;
const RESTING_MS = 5_000;

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const repairQueries = {
  all,
  list: (search: RepairSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.repairs({ ...formatRepairSearch(search), limit: PAGE_ROWS, ...onward(pageParam) }), repairsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        askAgainAfterFailure(query) || (query.state.data?.pages.some(({ repairs }) => repairs.some(isMoving)) ? MOVING_MS : RESTING_MS),
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.repair(id), repair, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data && isMoving(query.state.data) ? MOVING_MS : RESTING_MS),
    }),

  /** `stage` differs whenever rows came, or came to an outcome. */
  items: (id: string, stage: string) =>
    infiniteQueryOptions({
      queryKey: [...all, "items", id, stage],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.repairItems(id, { limit: PAGE_ITEMS, ...onward(pageParam) }), repairItemsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query),
    }),
};
