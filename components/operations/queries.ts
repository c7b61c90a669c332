import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { deadLettersResponse } from "@/server/contracts/dead-letters";
import { type OperationItemsQuery, operation, operationItemsResponse, operationsResponse } from "@/server/contracts/operations";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { formatOperationSearch, type OperationSearch } from "./operation-search";
import { isMoving, type ListedOperation } from "./operation-words";
import { filterQueryOf } from "./selection-words";

const all = ["operations"] as const;
const PAGE_ROWS = "50";
const PAGE_ITEMS = "200";
const MOVING_MS = 1_000;
const RESTING_MS = 5_000;

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export type ItemFilter = Pick<OperationItemsQuery, "outcome">;

export const operationQueries = {
  all,
  list: (search: OperationSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.operations({ ...formatOperationSearch(search), limit: PAGE_ROWS, ...onward(pageParam) }), operationsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        askAgainAfterFailure(query) ||
        (query.state.data?.pages.some(({ operations }) => operations.some(isMoving)) ? MOVING_MS : RESTING_MS),
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.operation(id), operation, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data && isMoving(query.state.data) ? MOVING_MS : RESTING_MS),
    }),

  /** Outcomes are written once: those of an operation that is over never change. */
  items: (id: string, filter: ItemFilter, isRunning: boolean) =>
    infiniteQueryOptions({
      queryKey: [...all, "items", id, filter],
      queryFn: ({ signal, pageParam }) =>
        getJson(
          api.operationItems(id, { ...(filter.outcome && { outcome: filter.outcome }), limit: PAGE_ITEMS, ...onward(pageParam) }),
          operationItemsResponse,
          signal,
        ),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || (isRunning ? MOVING_MS : false),
    }),

  /** How many sequences the filter of a canary still finds. */
  remaining: (canary: ListedOperation) =>
    queryOptions({
      queryKey: [...all, "remaining", canary.id],
      queryFn: ({ signal }) => getJson(api.deadLetters({ ...filterQueryOf(canary), limit: "1" }), deadLettersResponse, signal),
      select: ({ matching }) => matching,
      refetchInterval: RESTING_MS,
    }),
};
