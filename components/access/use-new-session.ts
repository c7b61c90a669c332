"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Me } from "@/server/contracts/me";
import { meQueries } from "./me-queries";

const LOOK_AGAIN_MS = 2_000;

/** Looks whether somebody proved in another tab who they are: signing in there, or at the provider, gives this tab the new cookie too. */
export const useNewSession = (isNew: (me: Me) => boolean, onNew: (me: Me) => void): void => {
  const { data } = useQuery({
    ...meQueries.me(),
    queryKey: [...meQueries.me().queryKey, "again"],
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: LOOK_AGAIN_MS,
    refetchIntervalInBackground: true,
  });
  const found = data && isNew(data) ? data : null;
  useEffect(() => {
    if (found) onNew(found);
  }, [found, onNew]);
};
