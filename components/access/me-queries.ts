import { queryOptions } from "@tanstack/react-query";
import { me } from "@/server/contracts/me";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["me"] as const;
const RESTING_MS = 60_000;

/** Who is signed in here and what they may do. A role that is taken away shows at the latest a minute later; the server asks at every request. */
export const meQueries = {
  all,
  me: () =>
    queryOptions({
      queryKey: [...all, "who"],
      queryFn: ({ signal }) => getJson(api.me, me, signal),
      staleTime: RESTING_MS,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
      refetchOnWindowFocus: "always",
    }),
};
