import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Rebuild, rebuildDetail, rebuildPlan, rebuildsResponse } from "@/server/contracts/rebuilds";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { formatRebuildSearch, type RebuildSearch } from "./rebuild-search";
import { isMoving, isOver } from "./rebuild-state";

const all = ["rebuilds"] as const;
const PAGE_ROWS = "50";
const NEWEST_ROWS = "5";
const MOVING_MS = 1_000;
const RESTING_MS = 3_000;
const SLOW_MS = 10_000;

const onward = (after: string): Record<string, string> => (after ? { after } : {});

/** What moves by itself every second, what waits for somebody more slowly, what is over hardly. */
const paceOf = (rebuild: Rebuild): number => {
  if (isMoving(rebuild)) return MOVING_MS;
  return isOver(rebuild) ? SLOW_MS : RESTING_MS;
};

export const rebuildQueries = {
  all,
  list: (search: RebuildSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.rebuilds({ ...formatRebuildSearch(search), limit: PAGE_ROWS, ...onward(pageParam) }), rebuildsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        askAgainAfterFailure(query) || (query.state.data?.pages.some(({ rebuilds }) => rebuilds.some(isMoving)) ? MOVING_MS : RESTING_MS),
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.rebuild(id), rebuildDetail, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data ? paceOf(query.state.data) : RESTING_MS),
    }),

  /** Those that somebody may still have to act on, of all projections: for the navigation and the Overview. */
  open: () =>
    queryOptions({
      queryKey: [...all, "open"],
      queryFn: ({ signal }) => getJson(api.rebuilds({ show: "open", limit: PAGE_ROWS }), rebuildsResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data?.rebuilds.some(isMoving) ? RESTING_MS : SLOW_MS),
    }),

  /** The newest of one projection, whatever became of them. */
  newest: (projection: string) =>
    queryOptions({
      queryKey: [...all, "newest", projection],
      queryFn: ({ signal }) => getJson(api.rebuilds({ projection, limit: NEWEST_ROWS }), rebuildsResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data?.rebuilds.some(isMoving) ? RESTING_MS : SLOW_MS),
    }),

  plan: (projection: string, toVersion: number) =>
    queryOptions({
      queryKey: [...all, "plan", projection, toVersion],
      queryFn: ({ signal }) => getJson(api.rebuildPlan({ projection, toVersion: String(toVersion) }), rebuildPlan, signal),
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || SLOW_MS,
    }),
};
