import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { askAgainAfterFailure } from "../ask-again";
import { findStreams } from "./find-streams";
import type { StreamSearch } from "./stream-search";

const all = ["search"] as const;

export const searchQueries = {
  all,
  /** The first page is looked at again; a page further down is a place in the past and stays. */
  find: (search: StreamSearch) =>
    queryOptions({
      queryKey: [...all, "find", search],
      queryFn: ({ signal }) => findStreams(search, signal),
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || (search.after === undefined && 5_000),
      refetchOnWindowFocus: search.after === undefined,
    }),
};
