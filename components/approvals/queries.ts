import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { approval, approvalsResponse } from "@/server/contracts/approvals";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import type { ApprovalSearch } from "./approval-search";

const all = ["approvals"] as const;
const RESTING_MS = 10_000;
const PAGE_ROWS = "50";

const onward = (after: string): Record<string, string> => (after ? { after } : {});

export const approvalQueries = {
  all,
  list: ({ show = "waiting", ...search }: ApprovalSearch) =>
    infiniteQueryOptions({
      queryKey: [...all, "list", show, search],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.approvals({ ...search, state: show, limit: PAGE_ROWS, ...onward(pageParam) }), approvalsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  /** Those that wait, for the count beside the page's name and for the links of what waits. */
  waiting: () =>
    queryOptions({
      queryKey: [...all, "waiting"],
      queryFn: ({ signal }) => getJson(api.approvals({ state: "waiting", limit: "100" }), approvalsResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.approval(id), approval, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
