import { queryOptions } from "@tanstack/react-query";
import { annotationsResponse } from "@/server/contracts/annotations";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const RESTING_MS = 10_000;
const SHOWN = "20";

export const annotationQueries = {
  newest: () =>
    queryOptions({
      queryKey: ["annotations", "newest"],
      queryFn: ({ signal }) => getJson(api.annotations({ limit: SHOWN }), annotationsResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
