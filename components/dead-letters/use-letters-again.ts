"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LiveSnapshot } from "@/server/contracts/live";
import { useLive } from "../live/use-live";
import { letterQueries } from "./queries";

const signature = (snapshot: LiveSnapshot | undefined): string | undefined => {
  if (!snapshot?.projections) return undefined;
  const letters = snapshot.projections.projections.map(({ name, deadLetters, blockedSequences }) => [name, deadLetters, blockedSequences]);
  return JSON.stringify([letters, snapshot.operations.map(({ id, state }) => [id, state])]);
};

/** Looks again at once when the live picture counts other letters than before, or an operation began or ended. */
export const useLettersAgain = (): void => {
  const client = useQueryClient();
  const { snapshot } = useLive();
  const counted = signature(snapshot);
  const before = useRef(counted);
  useEffect(() => {
    if (before.current !== undefined && before.current !== counted) void client.invalidateQueries({ queryKey: letterQueries.held });
    before.current = counted;
  }, [client, counted]);
};
