"use client";

import { useQuery } from "@tanstack/react-query";
import { sourceQueries } from "../sources/queries";
import { OWN_PARTS, partsOf, type StreamParts } from "./stream-parts";

const LOOK_MS = 2_000;

/** What the page draws of a stream of this source, the console's own where it is undefined; null until that is known. */
export const useStreamParts = (source: string | undefined): StreamParts | null => {
  const { data, isError } = useQuery({
    ...sourceQueries.list(),
    enabled: source !== undefined,
    refetchOnWindowFocus: false,
    // What a store gives is not known while it is not read; once known, it stays.
    refetchInterval: ({ state }) => (state.data?.sources.find(({ name }) => name === source)?.capabilities ? false : LOOK_MS),
  });
  if (source === undefined) return OWN_PARTS;
  if (!data && !isError) return null;
  return partsOf(data?.sources.find(({ name }) => name === source));
};
