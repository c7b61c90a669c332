import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { eventPage } from "@/server/contracts/events";
import { skippedResponse, sourceDetail, sourceStreams, sourcesResponse, storeLetters } from "@/server/contracts/sources";
import { getJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["sources"] as const;
const LOOK_MS = 2_000;
const RESTING_MS = 15_000;
const PAGE_ROWS = "50";
const lossless = { lossless: true } as const;

const pages = <P extends { next?: string | undefined }>() => ({ initialPageParam: "", getNextPageParam: ({ next }: P) => next });

export type Consumer = { consumer: string; version?: string | undefined; partition?: string | undefined };

export const sourceQueries = {
  all,
  list: () =>
    queryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal }) => getJson(api.sources, sourcesResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_MS,
    }),

  detail: (name: string) =>
    queryOptions({
      queryKey: [...all, "detail", name],
      queryFn: ({ signal }) => getJson(api.source(name), sourceDetail, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOK_MS,
    }),

  /** By id; `prefix`: what they begin with. */
  streams: (name: string, prefix: string) =>
    infiniteQueryOptions({
      queryKey: [...all, "streams", name, prefix],
      queryFn: ({ signal, pageParam }) => {
        const query = { limit: PAGE_ROWS, ...(prefix && { streamPrefix: prefix }), ...(pageParam && { afterStream: pageParam }) };
        return getJson(api.sourcePart(name, "streams", query), sourceStreams, signal);
      },
      ...pages(),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  /** In the store's order, from `after` on. What was read once is never another: only its newest page is looked at again. */
  events: (name: string, after: string) =>
    infiniteQueryOptions({
      queryKey: [...all, "events", name, after],
      queryFn: ({ signal, pageParam }) => {
        const from = pageParam || after;
        return getJson(api.sourcePart(name, "events", { limit: PAGE_ROWS, ...(from && { after: from }) }), eventPage, signal, lossless);
      },
      ...pages(),
      refetchInterval: (query) => askAgainAfterFailure(query) || (query.state.data?.pages.length === 1 && LOOK_MS),
      refetchOnWindowFocus: false,
    }),

  /** By position, of one consumer or of all. */
  letters: (name: string, which: { consumer?: string | undefined; partition?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: [...all, "letters", name, which.consumer, which.partition],
      queryFn: ({ signal, pageParam }) => {
        const query = { ...which, limit: PAGE_ROWS, ...(pageParam && { afterLetter: pageParam }) };
        return getJson(api.sourcePart(name, "letters", query), storeLetters, signal);
      },
      ...pages(),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  /** Reads the whole log: asked once, by whoever wants to know. `types`: percent-encoded names, by comma. */
  skipped: (name: string, { consumer, version, partition }: Consumer, types: string) =>
    infiniteQueryOptions({
      queryKey: [...all, "skipped", name, consumer, version, partition, types],
      queryFn: ({ signal, pageParam }) => {
        const which = { consumer, ...(version && { version }), ...(partition && { partition }) };
        const query = { ...which, limit: PAGE_ROWS, ...(types && { types }), ...(pageParam && { after: pageParam }) };
        return getJson(api.sourcePart(name, "skipped", query), skippedResponse, signal);
      },
      ...pages(),
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: false,
    }),
};
