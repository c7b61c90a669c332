import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { event, eventPage } from "@/server/contracts/events";
import { streamSuperseded } from "@/server/contracts/log-repairs";
import { streamBlame, streamState } from "@/server/contracts/replay";
import { streamTypes, streamVersions } from "@/server/contracts/stream-types";
import { streamDetail, streamTimeline } from "@/server/contracts/streams";
import { ApiError, getJson } from "../api-client";
import { api } from "../paths";
import { afterOf, queryFrom } from "./timeline-pages";

const streams = ["streams"] as const;
const FOREVER = Number.POSITIVE_INFINITY;
/** What scrolled away is forgotten, so that a day on a long stream does not fill the browser. */
const KEPT_MS = 30_000;
const lossless = { lossless: true } as const;

/** Of a stream as the page asks for it; `source`: the store of another tool that it stands in, nothing for the console's own. */
export const streamQueriesOf = (source: string | undefined) => {
  const all = [...streams, source ?? ""] as const;
  const of = source === undefined ? {} : { source };
  return {
    all,
    detail: (streamId: string) =>
      queryOptions({
        queryKey: [...all, "detail", streamId],
        queryFn: ({ signal }) => getJson(api.stream(streamId, of), streamDetail, signal),
        refetchInterval: 2_000,
      }),

    /**
     * `size` is part of the key: a full page never changes, the last one does. With `types` (percent-encoded names, by comma) a page
     * begins at any version and has `size` events of these types.
     */
    timelinePage: (streamId: string, from: bigint, size: number, types?: string) =>
      queryOptions({
        queryKey: [...all, "timeline", streamId, types ?? "", String(from), size],
        queryFn: ({ signal }) =>
          getJson(
            api.streamPart(streamId, "timeline", { ...of, ...queryFrom(from, size), ...(types ? { types } : {}) }),
            streamTimeline,
            signal,
          ),
        staleTime: FOREVER,
        gcTime: KEPT_MS,
      }),

    types: (streamId: string, upTo: string) =>
      queryOptions({
        queryKey: [...all, "types", streamId, upTo],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "types", of), streamTypes, signal),
        placeholderData: keepPreviousData,
        staleTime: FOREVER,
        gcTime: KEPT_MS,
      }),

    /** Versions of these types from `from` on; `upTo` is the newest that the page knows. */
    versionsOfTypes: (streamId: string, types: string, from: bigint, upTo: bigint) =>
      queryOptions({
        queryKey: [...all, "versions", streamId, types, String(from), String(upTo)],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "versions", { ...of, types, ...afterOf(from) }), streamVersions, signal),
        staleTime: FOREVER,
        gcTime: KEPT_MS,
      }),

    event: (streamId: string, version: string) =>
      queryOptions({
        queryKey: [...all, "event", streamId, version],
        queryFn: async ({ signal }) => {
          const page = await getJson(
            api.streamPart(streamId, "events", { ...of, ...queryFrom(BigInt(version), 1) }),
            eventPage,
            signal,
            lossless,
          );
          const [found] = page.events;
          if (found?.streamVersion !== version) throw new ApiError(404, "not-found", `This stream has no version ${version}.`);
          return found;
        },
        placeholderData: keepPreviousData,
        staleTime: FOREVER,
        gcTime: KEPT_MS,
      }),

    /** Wherever it stands; an event never changes. */
    eventById: (eventId: string) =>
      queryOptions({
        queryKey: [...all, "event-by-id", eventId],
        queryFn: ({ signal }) => getJson(api.event(eventId), event, signal, lossless),
        staleTime: FOREVER,
        gcTime: KEPT_MS,
      }),

    /** By version. */
    superseded: (streamId: string) =>
      queryOptions({
        queryKey: [...all, "superseded", streamId],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "superseded", {}), streamSuperseded, signal),
        select: ({ superseded }) => new Map(superseded.map((each) => [each.streamVersion, each])),
        refetchInterval: 5_000,
      }),

    state: (streamId: string, projection: string, version: string) =>
      queryOptions({
        queryKey: [...all, "state", streamId, projection, version],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "state", { ...of, projection, version }), streamState, signal, lossless),
        placeholderData: keepPreviousData,
        staleTime: 60_000,
        gcTime: KEPT_MS,
      }),

    /** The state by a moment: which version was the newest then. A later event may tell of a time before it, so this is asked anew. */
    stateAt: (streamId: string, projection: string, at: string) =>
      queryOptions({
        queryKey: [...all, "state-at", streamId, projection, at],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "state", { ...of, projection, at }), streamState, signal, lossless),
        staleTime: 2_000,
        gcTime: KEPT_MS,
      }),

    blame: (streamId: string, projection: string, version: string) =>
      queryOptions({
        queryKey: [...all, "blame", streamId, projection, version],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "blame", { ...of, projection, version }), streamBlame, signal, lossless),
        placeholderData: keepPreviousData,
        staleTime: 60_000,
        gcTime: KEPT_MS,
      }),
  };
};

export const streamQueries = streamQueriesOf(undefined);
