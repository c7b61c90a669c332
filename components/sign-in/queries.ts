import { queryOptions } from "@tanstack/react-query";
import { signInWays } from "@/server/contracts/sign-in";
import { getJson } from "../api-client";
import { api } from "../paths";

export const signInQueries = {
  ways: () =>
    queryOptions({
      queryKey: ["sign-in", "ways"],
      queryFn: ({ signal }) => getJson(api.signIn, signInWays, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
