import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { operation } from "@/server/contracts/operations";
import { postJson } from "../api-client";
import { api } from "../paths";
import { operationQueries } from "./queries";

export type OperationCommand = "cancel" | "acknowledge";

/** One intent keeps one key: pressing again after a lost answer cannot do it twice. */
export const useOperationCommand = (id: string, command: OperationCommand) => {
  const queryClient = useQueryClient();
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: () => postJson(api.operationCommand(id, command), {}, operation, { idempotencyKey }),
    onSuccess: (answer) => queryClient.setQueryData(operationQueries.one(id).queryKey, answer),
    onError: (error) => {
      if ("isRefusal" in error && error.isRefusal) setIdempotencyKey(crypto.randomUUID());
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: operationQueries.all }),
  });
};
