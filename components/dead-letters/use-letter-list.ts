"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useHeld } from "../streams/use-held";
import { holdRows } from "./held-rows";
import type { LetterSearch } from "./letter-search";
import { letterQueries } from "./queries";

/** The list as it was taken, kept up to date in place; what is new waits until it is asked for. */
export const useLetterList = (search: LetterSearch) => {
  const answer = useInfiniteQuery(letterQueries.list(search));
  const { data, isPlaceholderData, hasNextPage } = answer;
  const fresh = data?.pages.flatMap(({ sequences }) => sequences);
  const key = JSON.stringify([search, data?.pages.length ?? 0]);
  const { shown, takeFresh } = useHeld(key, fresh && !isPlaceholderData ? { rows: fresh, isWhole: !hasNextPage } : undefined);
  // An empty list keeps nothing in its place: what comes to be held then is shown at once.
  if (shown?.rows.length === 0 && fresh && fresh.length > 0 && !isPlaceholderData) takeFresh();
  const taken = shown ?? { rows: fresh ?? [], isWhole: !hasNextPage };
  return {
    ...answer,
    ...holdRows(taken.rows, fresh ?? [], taken.isWhole),
    takeFresh,
    // The newest page counted last.
    matching: data?.pages.at(-1)?.matching ?? { sequences: 0, letters: 0 },
  };
};
