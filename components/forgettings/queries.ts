import { queryOptions } from "@tanstack/react-query";
import { forgetting, streamSubjects } from "@/server/contracts/forgettings";
import { getJson, postJson } from "../api-client";
import { api } from "../paths";

const all = ["forgettings"] as const;

export const forgettingQueries = {
  all,
  ofStream: (streamId: string) =>
    queryOptions({
      queryKey: [...all, "stream", streamId],
      queryFn: ({ signal }) => getJson(api.streamSubjects(streamId), streamSubjects, signal),
      staleTime: 0,
    }),

  /** What would become unreadable, as things stand when it is asked for. */
  preview: (subject: string) =>
    queryOptions({
      queryKey: [...all, "preview", subject],
      queryFn: ({ signal }) => postJson(api.forgettings, { subject, dryRun: true }, forgetting, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),
};
