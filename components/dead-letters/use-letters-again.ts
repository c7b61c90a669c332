"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "../live/use-live";
import { letterQueries } from "./queries";

/** Looks again at once when the live picture counts other letters than before. */
export const useLettersAgain = (): void => {
  const client = useQueryClient();
  const { snapshot } = useLive();
  const counted = snapshot?.projections?.projections.map((one) => `${one.name} ${one.deadLetters} ${one.blockedSequences}`).join();
  const before = useRef(counted);
  useEffect(() => {
    if (before.current !== undefined && before.current !== counted) void client.invalidateQueries({ queryKey: letterQueries.held });
    before.current = counted;
  }, [client, counted]);
};
