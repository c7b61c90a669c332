import { infiniteQueryOptions } from "@tanstack/react-query";
import { sessionsResponse } from "@/server/contracts/me";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["my-sessions"] as const;
const RESTING_MS = 30_000;

export const sessionQueries = {
  all,
  mine: () =>
    infiniteQueryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal, pageParam }) => getJson(api.mySessions(pageParam ? { after: pageParam } : {}), sessionsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
