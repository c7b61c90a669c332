import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import {
  type HistoryWindow,
  listProjectionsResponse,
  projectionDetail,
  projectionHistories,
  projectionHistory,
} from "@/server/contracts/projections";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["projections"] as const;

export const projectionQueries = {
  all,
  /** Pages take the list from the live stream; this asks for it plainly. */
  list: () =>
    queryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal }) => getJson(api.projections, listProjectionsResponse, signal),
      refetchInterval: 3_000,
    }),
  one: (name: string) =>
    queryOptions({
      queryKey: [...all, "one", name],
      queryFn: ({ signal }) => getJson(api.projection(name), projectionDetail, signal),
      refetchInterval: 2_000,
    }),
  /** Points of the charts; a longer window moves more slowly. */
  history: (name: string, window: HistoryWindow) =>
    queryOptions({
      queryKey: [...all, "history", name, window],
      queryFn: ({ signal }) => getJson(api.projectionHistory(name, window), projectionHistory, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (window === "15m" || window === "30m" ? 5_000 : 30_000),
      placeholderData: keepPreviousData,
    }),
  /** The lag of all projections, for the sparklines: one request whatever their number. */
  histories: (window: HistoryWindow) =>
    queryOptions({
      queryKey: [...all, "histories", window],
      queryFn: ({ signal }) => getJson(api.projectionHistories(window), projectionHistories, signal),
      refetchInterval: 15_000,
    }),
};
