import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { projectionDetail } from "@/server/contracts/projections";
import { rowCheck, streamCourse, streamDiff, touchedKeys, whatIf } from "@/server/contracts/replay";
import { getJson } from "../api-client";
import { api } from "../paths";
import { streamQueriesOf } from "./queries";

const lossless = { lossless: true } as const;
const KEPT_MS = 30_000;

export type Imagined = { without?: string | undefined; payloads?: string | undefined; fold?: string | undefined };

/** What parts of the page that are opened on demand ask for. */
export const replayQueriesOf = (source: string | undefined) => {
  const { all } = streamQueriesOf(source);
  const of = source === undefined ? {} : { source };
  return {
    diff: (streamId: string, projection: string, from: string, to: string) =>
      queryOptions({
        queryKey: [...all, "diff", streamId, projection, from, to],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "diff", { ...of, projection, from, to }), streamDiff, signal, lossless),
        placeholderData: keepPreviousData,
        staleTime: 60_000,
        gcTime: KEPT_MS,
      }),

    /** `upTo`: the newest version that the page knows; more events make another course. */
    course: (streamId: string, projection: string, upTo: string) =>
      queryOptions({
        queryKey: [...all, "course", streamId, projection, upTo],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "course", { ...of, projection }), streamCourse, signal),
        placeholderData: keepPreviousData,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: KEPT_MS,
      }),

    touchedKeys: (streamId: string, projection: string, upTo: string) =>
      queryOptions({
        queryKey: [...all, "touched-keys", streamId, projection, upTo],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "touched-keys", { ...of, projection }), touchedKeys, signal, lossless),
        placeholderData: keepPreviousData,
        staleTime: 60_000,
        gcTime: KEPT_MS,
      }),

    /** Speaks of the moment in which it was asked, and is asked for on demand only. */
    rowCheck: (streamId: string, projection: string) =>
      queryOptions({
        queryKey: [...all, "row-check", streamId, projection],
        queryFn: ({ signal }) => getJson(api.streamPart(streamId, "row-check", { ...of, projection }), rowCheck, signal, lossless),
        enabled: false,
        staleTime: 0,
        gcTime: KEPT_MS,
      }),

    whatIf: (streamId: string, projection: string, version: string, { without, payloads, fold }: Imagined) => {
      const asked = { ...(without ? { without } : {}), ...(payloads ? { payloads } : {}), ...(fold ? { foldVersion: fold } : {}) };
      return queryOptions({
        queryKey: [...all, "what-if", streamId, projection, version, asked],
        queryFn: ({ signal }) =>
          getJson(api.streamPart(streamId, "what-if", { ...of, projection, version, ...asked }), whatIf, signal, lossless),
        placeholderData: keepPreviousData,
        staleTime: 60_000,
        gcTime: KEPT_MS,
      });
    },

    versionsOf: (projection: string) =>
      queryOptions({
        queryKey: ["projections", "one", projection],
        queryFn: ({ signal }) => getJson(api.projection(projection), projectionDetail, signal),
        staleTime: 60_000,
      }),
  };
};
