import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { streamState } from "@/server/contracts/replay";
import { streamDetail } from "@/server/contracts/streams";
import { sideBySide } from "@/server/contracts/traces";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["side-by-side"] as const;

export const sideBySideQueries = {
  all,
  /** A page further back is a place in the past and stays. */
  events: (left: string, right: string, before: string | undefined) =>
    queryOptions({
      queryKey: [...all, "events", left, right, before],
      queryFn: ({ signal }) => getJson(api.sideBySide({ left, right, ...(before === undefined ? {} : { before }) }), sideBySide, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || (before === undefined && 5_000),
      enabled: left !== "" && right !== "",
    }),
  /** Which projections keep a row of the stream. */
  readers: (streamId: string) =>
    queryOptions({
      queryKey: [...all, "readers", streamId],
      queryFn: ({ signal }) => getJson(api.stream(streamId), streamDetail, signal),
      select: ({ readers }) => readers.filter(({ isKeyedByStream }) => isKeyedByStream),
      staleTime: 30_000,
    }),
  stateAt: (streamId: string, projection: string, at: string) =>
    queryOptions({
      queryKey: [...all, "state", streamId, projection, at],
      queryFn: ({ signal }) => getJson(api.streamPart(streamId, "state", { projection, at }), streamState, signal, { lossless: true }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
};
