"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { findingQueries } from "../findings/queries";
import { auditQueries } from "./queries";

/** While something runs pages ask again and again; what its end has changed is read once more after it. */
export const useAfterRun = (isRunning: boolean): void => {
  const client = useQueryClient();
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      void client.invalidateQueries({ queryKey: findingQueries.all });
      void client.invalidateQueries({ queryKey: auditQueries.done().queryKey });
    }
    wasRunning.current = isRunning;
  }, [client, isRunning]);
};
