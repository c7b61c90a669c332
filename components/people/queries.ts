import { infiniteQueryOptions } from "@tanstack/react-query";
import { peopleResponse } from "@/server/contracts/people";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["people"] as const;
const RESTING_MS = 15_000;

export const peopleQueries = {
  all,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal, pageParam }) => getJson(api.people(pageParam ? { after: pageParam } : {}), peopleResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
};
