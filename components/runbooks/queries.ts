import { queryOptions } from "@tanstack/react-query";
import { runbook, runbooksResponse } from "@/server/contracts/runbooks";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const RESTING_MS = 10_000;

export const runbookQueries = {
  list: () =>
    queryOptions({
      queryKey: ["runbooks"],
      queryFn: ({ signal }) => getJson(api.runbooks, runbooksResponse, signal),
      refetchInterval: askAgainAfterFailure,
    }),

  /** Its answers are of now. */
  one: (name: string) =>
    queryOptions({
      queryKey: ["runbooks", name],
      queryFn: ({ signal }) => getJson(api.runbook(name), runbook, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
