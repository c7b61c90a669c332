"use client";

import { useLive } from "./use-live";

/** Of the live picture; the chosen one too, where that does not know it. */
export const useProjectionNames = (chosen: string | undefined): string[] => {
  const known = useLive().snapshot?.projections?.projections.map(({ name }) => name) ?? [];
  return chosen && !known.includes(chosen) ? [chosen, ...known] : known;
};
