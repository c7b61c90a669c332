import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { eventPage } from "@/server/contracts/events";
import { streamState } from "@/server/contracts/replay";
import { streamDetail, streamTimeline } from "@/server/contracts/streams";
import { ApiError, getJson } from "../api-client";
import { api } from "../paths";
import { queryFrom } from "./timeline-pages";

const all = ["streams"] as const;
const FOREVER = Number.POSITIVE_INFINITY;
/** What scrolled away is forgotten, so that a day on a long stream does not fill the browser. */
const KEPT_MS = 30_000;

export const streamQueries = {
  all,
  detail: (streamId: string) =>
    queryOptions({
      queryKey: [...all, "detail", streamId],
      queryFn: ({ signal }) => getJson(api.stream(streamId), streamDetail, signal),
      refetchInterval: 2_000,
    }),

  /** `size` is part of the key: a full page never changes, the last one does. */
  timelinePage: (streamId: string, from: bigint, size: number) =>
    queryOptions({
      queryKey: [...all, "timeline", streamId, String(from), size],
      queryFn: ({ signal }) => getJson(api.streamPart(streamId, "timeline", queryFrom(from, size)), streamTimeline, signal),
      staleTime: FOREVER,
      gcTime: KEPT_MS,
    }),

  event: (streamId: string, version: string) =>
    queryOptions({
      queryKey: [...all, "event", streamId, version],
      queryFn: async ({ signal }) => {
        const page = await getJson(api.streamPart(streamId, "events", queryFrom(BigInt(version), 1)), eventPage, signal, {
          lossless: true,
        });
        const [event] = page.events;
        if (event?.streamVersion !== version) throw new ApiError(404, "not-found", `This stream has no version ${version}.`);
        return event;
      },
      placeholderData: keepPreviousData,
      staleTime: FOREVER,
      gcTime: KEPT_MS,
    }),

  state: (streamId: string, projection: string, version: string) =>
    queryOptions({
      queryKey: [...all, "state", streamId, projection, version],
      queryFn: ({ signal }) => getJson(api.streamPart(streamId, "state", { projection, version }), streamState, signal, { lossless: true }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
      gcTime: KEPT_MS,
    }),
};
