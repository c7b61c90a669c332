import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { checklistResponse, decisionTreeResponse } from "@/server/contracts/checklist";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const RESTING_MS = 5_000;

export const checklistQueries = {
  lines: () =>
    queryOptions({
      queryKey: ["checklist"],
      queryFn: ({ signal }) => getJson(api.checklist, checklistResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  tree: (symptom: string, said: string) =>
    queryOptions({
      queryKey: ["decision-tree", symptom, said],
      queryFn: ({ signal }) => getJson(api.decisionTree({ symptom, ...(said ? { said } : {}) }), decisionTreeResponse, signal),
      placeholderData: keepPreviousData,
      refetchInterval: askAgainAfterFailure,
    }),
};
