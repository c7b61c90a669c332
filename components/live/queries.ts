import { queryOptions, skipToken } from "@tanstack/react-query";
import type { LiveSnapshot } from "@/server/contracts/live";

/** The newest snapshot; pushed into the cache by the live connection, never fetched. */
export const liveQueries = {
  snapshot: () =>
    queryOptions<LiveSnapshot>({
      queryKey: ["live"],
      queryFn: skipToken,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }),
};
