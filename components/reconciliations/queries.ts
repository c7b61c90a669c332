import { queryOptions } from "@tanstack/react-query";
import { reconciliationsResponse } from "@/server/contracts/reconciliations";
import { getJson } from "../api-client";
import { api } from "../paths";

const all = ["reconciliations"] as const;
const NEWEST = 8;

export const reconciliationQueries = {
  all,
  /** The newest records of one projection. */
  newest: (projection: string) =>
    queryOptions({
      queryKey: [...all, "newest", projection],
      queryFn: ({ signal }) => getJson(api.reconciliations({ projection, limit: String(NEWEST) }), reconciliationsResponse, signal),
      refetchInterval: 5_000,
    }),
};
