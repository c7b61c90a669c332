"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePlace, useStreamQueries } from "./place-context";

/** Goes to the version that was the newest at a moment, and pins it: a later event that tells of an earlier time does not move it. */
export const useMoment = (streamId: string, projection: string) => {
  const queryClient = useQueryClient();
  const { go } = usePlace();
  const streamQueries = useStreamQueries();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (at: string) => queryClient.fetchQuery(streamQueries.stateAt(streamId, projection, at)),
    onSuccess: ({ version }, at) => go({ v: version, at, view: undefined }),
  });
  return { goTo: mutate, isFinding: isPending, error };
};
