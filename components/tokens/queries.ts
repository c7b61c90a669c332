import { infiniteQueryOptions } from "@tanstack/react-query";
import { tokensResponse } from "@/server/contracts/tokens";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["tokens"] as const;
const RESTING_MS = 30_000;

export const tokenQueries = {
  all,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal, pageParam }) => getJson(api.tokens(pageParam ? { after: pageParam } : {}), tokensResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
