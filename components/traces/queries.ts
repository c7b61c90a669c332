import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { event } from "@/server/contracts/events";
import { eventCauses, eventConsequences, newestTraces, trace } from "@/server/contracts/traces";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["traces"] as const;
const SHORT = 200;

/** `source`: the store of another tool that is asked, nothing for the console's own. */
export const traceQueries = {
  all,
  /** Looked at again, because projections go on reading; a long trace less often. */
  trace: (correlationId: string, from: { source: string | undefined; after: string | undefined }) =>
    queryOptions({
      queryKey: [...all, "trace", correlationId, from],
      queryFn: ({ signal }) => getJson(api.trace(correlationId, from), trace, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || ((query.state.data?.events.length ?? 0) > SHORT ? 30_000 : 3_000),
    }),
  newest: (source: string | undefined) =>
    queryOptions({
      queryKey: [...all, "newest", source],
      queryFn: ({ signal }) => getJson(api.traces({ source }), newestTraces, signal),
      refetchInterval: 10_000,
    }),
  event: (source: string | undefined, eventId: string) =>
    queryOptions({
      queryKey: [...all, "event", source, eventId],
      queryFn: ({ signal }) => getJson(api.event(eventId, { source }), event, signal, { lossless: true }),
      staleTime: 60_000,
    }),
  causes: (source: string | undefined, eventId: string) =>
    queryOptions({
      queryKey: [...all, "causes", source, eventId],
      queryFn: ({ signal }) => getJson(api.eventCauses(eventId, { source }), eventCauses, signal),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  consequences: (source: string | undefined, eventId: string) =>
    queryOptions({
      queryKey: [...all, "consequences", source, eventId],
      queryFn: ({ signal }) => getJson(api.eventConsequences(eventId, { source }), eventConsequences, signal),
      placeholderData: keepPreviousData,
      staleTime: 10_000,
    }),
};
