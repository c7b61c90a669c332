import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { projectionCommandResponse } from "@/server/contracts/projections";
import { postJson } from "../api-client";
import { api } from "../paths";
import { projectionQueries } from "./queries";

export type ProjectionCommand = "pause" | "resume" | "retry";

/** One intent keeps one key: pressing again after a lost answer cannot do it twice. */
export const useProjectionCommand = (name: string, command: ProjectionCommand) => {
  const queryClient = useQueryClient();
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (reason: string) =>
      postJson(api.projectionCommand(name, command), { reason }, projectionCommandResponse, { idempotencyKey }),
    onError: (error) => {
      if ("isRefusal" in error && error.isRefusal) setIdempotencyKey(crypto.randomUUID());
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: projectionQueries.all }),
  });
};
