import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { savedSearchesResponse } from "@/server/contracts/saved-searches";
import { findStreamsResponse, histogram, matchCount, searchPlan, searchTerms } from "@/server/contracts/search";
import type { StreamSearch } from "@/server/contracts/stream-search";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { findStreams } from "./find-streams";
import { searchQuery } from "./search-query";

const all = ["search"] as const;
const MINUTE_MS = 60_000;

const readPlan = (search: StreamSearch, signal: AbortSignal) => getJson(api.search("plan", searchQuery(search)), searchPlan, signal);

export const searchQueries = {
  all,

  /**
   * The first page is looked at again, where that is cheap; a page further down is a place in the past and stays, and a search that
   * nothing narrows runs once.
   */
  find: (search: StreamSearch, isCheap: boolean) =>
    queryOptions({
      queryKey: [...all, "find", searchQuery(search), search.after],
      queryFn: ({ signal }) => findStreams(search, signal),
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || (search.after === undefined && isCheap && 5_000),
      refetchOnWindowFocus: search.after === undefined && isCheap,
    }),

  /** What the search would cost; asked before it runs. */
  plan: (search: StreamSearch) =>
    queryOptions({
      queryKey: [...all, "plan", searchQuery(search)],
      queryFn: ({ signal }) => readPlan(search, signal),
      staleTime: MINUTE_MS,
    }),

  /** Asked once: a picture that is a minute old is still the picture. */
  histogram: (search: StreamSearch, zone: string) =>
    queryOptions({
      queryKey: [...all, "histogram", searchQuery(search), zone],
      queryFn: ({ signal }) => getJson(api.search("histogram", { ...searchQuery(search), zone }), histogram, signal),
      placeholderData: keepPreviousData,
      staleTime: MINUTE_MS,
      refetchOnWindowFocus: false,
    }),

  count: (search: StreamSearch) =>
    queryOptions({
      queryKey: [...all, "count", searchQuery(search)],
      queryFn: ({ signal }) => getJson(api.search("count", searchQuery(search)), matchCount, signal),
      staleTime: 0,
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),

  /** Whether anything matches; null where finding out would read too much. */
  anything: (search: StreamSearch) =>
    queryOptions({
      queryKey: [...all, "anything", searchQuery(search)],
      queryFn: async ({ signal }) => {
        if (!(await readPlan(search, signal)).isNarrowed) return null;
        const { streams } = await getJson(api.streams({ ...searchQuery(search), limit: "1" }), findStreamsResponse, signal);
        return streams.length > 0;
      },
      staleTime: MINUTE_MS,
      refetchOnWindowFocus: false,
    }),

  terms: () =>
    queryOptions({
      queryKey: [...all, "terms"],
      queryFn: ({ signal }) => getJson(api.search("terms"), searchTerms, signal),
      staleTime: MINUTE_MS,
      refetchOnWindowFocus: false,
    }),

  saved: () =>
    queryOptions({
      queryKey: [...all, "saved"],
      queryFn: ({ signal }) => getJson(api.savedSearches, savedSearchesResponse, signal),
      staleTime: MINUTE_MS,
    }),
};
