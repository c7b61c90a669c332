import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { findingDetail, findingsResponse } from "@/server/contracts/findings";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { type FindingSearch, queryOf } from "./finding-search";

const all = ["findings"] as const;
const PAGE_ROWS = "50";
const MOST_TOLD = "50";
const MOST_OF_A_STREAM = "500";
const RUNNING_MS = 2_000;
/** Audits run by themselves too, every few minutes. */
const TOLD_EVERY_MS = 60_000;

/** Evidence holds figures: digit for digit. */
const lossless = { lossless: true } as const;
const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const findingQueries = {
  all,
  /** `isRunning`: an audit may be finding more. */
  list: (search: FindingSearch, isRunning: boolean) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", queryOf(search)],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.findings({ ...queryOf(search), limit: PAGE_ROWS, ...onward(pageParam) }), findingsResponse, signal, lossless),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || (isRunning ? RUNNING_MS : false),
    }),

  ofAudit: (id: string, isRunning: boolean) =>
    infiniteQueryOptions({
      queryKey: [...all, "audit", id],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.auditFindings(id, { limit: PAGE_ROWS, ...onward(pageParam) }), findingsResponse, signal, lossless),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || (isRunning ? RUNNING_MS : false),
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.finding(id), findingDetail, signal, lossless),
      refetchInterval: askAgainAfterFailure,
    }),

  /** The worst that are open, for a sentence; more than these are told as "more than". */
  open: () =>
    queryOptions({
      queryKey: [...all, "open"],
      queryFn: ({ signal }) => getJson(api.findings({ state: "open", limit: MOST_TOLD }), findingsResponse, signal, lossless),
      refetchInterval: (query) => askAgainAfterFailure(query) || TOLD_EVERY_MS,
    }),

  openCritical: () =>
    queryOptions({
      queryKey: [...all, "open", "critical"],
      queryFn: ({ signal }) =>
        getJson(api.findings({ state: "open", severity: "critical", limit: MOST_TOLD }), findingsResponse, signal, lossless),
      refetchInterval: (query) => askAgainAfterFailure(query) || TOLD_EVERY_MS,
    }),

  ofStream: (streamId: string) =>
    queryOptions({
      queryKey: [...all, "stream", streamId],
      queryFn: ({ signal }) =>
        getJson(api.findings({ streamId, state: "open", limit: MOST_OF_A_STREAM }), findingsResponse, signal, lossless),
      refetchInterval: askAgainAfterFailure,
    }),
};
