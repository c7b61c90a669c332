import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { caseFile, caseFilePlan, caseFilesResponse } from "@/server/contracts/case-files";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import type { CaseFileSearch } from "./case-file-search";

const all = ["case-files"] as const;
const PAGE_ROWS = "50";
const RESTING_MS = 10_000;

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const caseFileQueries = {
  all,
  list: (search: CaseFileSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.caseFiles({ ...search, limit: PAGE_ROWS, ...onward(pageParam) }), caseFilesResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.caseFile(id), caseFile, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  plan: (stream: string, version: string) =>
    queryOptions({
      queryKey: [...all, "plan", stream, version],
      queryFn: ({ signal }) => getJson(api.caseFilePlan({ stream, version }), caseFilePlan, signal),
      // Its version is pinned and events never change: only a failure is asked about again.
      refetchInterval: askAgainAfterFailure,
      refetchOnWindowFocus: false,
    }),
};
