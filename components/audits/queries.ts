import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type AuditKind, audit, auditChecksResponse, auditsResponse } from "@/server/contracts/audits";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import { movesByItself } from "./audit-words";

const all = ["audits"] as const;
const PAGE_ROWS = "20";
const MOST_LOOKED_THROUGH = "200";
const MOVING_MS = 1_000;

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const auditQueries = {
  all,
  checks: () =>
    queryOptions({
      queryKey: [...all, "checks"],
      queryFn: ({ signal }) => getJson(api.auditChecks, auditChecksResponse, signal),
      refetchInterval: askAgainAfterFailure,
    }),

  /** Of every kind where none is named; asked again only while one of them moves. */
  list: (kind?: AuditKind) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", kind ?? "all"],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.audits({ ...(kind && { kind }), limit: PAGE_ROWS, ...onward(pageParam) }), auditsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) =>
        askAgainAfterFailure(query) || (query.state.data?.pages.some(({ audits }) => audits.some(movesByItself)) ? MOVING_MS : false),
    }),

  /** Those that came to their end, back as far as a nightly one is found among many small ones. */
  done: () =>
    queryOptions({
      queryKey: [...all, "done"],
      queryFn: ({ signal }) => getJson(api.audits({ state: "done", limit: MOST_LOOKED_THROUGH }), auditsResponse, signal),
      refetchInterval: askAgainAfterFailure,
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.audit(id), audit, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data && movesByItself(query.state.data) ? MOVING_MS : false),
    }),
};
