import { queryOptions } from "@tanstack/react-query";
import { slosResponse } from "@/server/contracts/slos";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const RESTING_MS = 10_000;

export const sloQueries = {
  list: () =>
    queryOptions({
      queryKey: ["slos"],
      queryFn: ({ signal }) => getJson(api.slos, slosResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
