import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Grant } from "@/server/contracts/access";
import { apiToken, createdToken } from "@/server/contracts/tokens";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { tokenQueries } from "./queries";

export type TokenRequest = Grant & { name: string; expiresInDays: number; reason: string };

export const useCreateToken = () => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: TokenRequest) => postJson(api.tokens(), body, createdToken, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: tokenQueries.all });
    },
  });
};

export const useRevokeToken = (id: string) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (reason: string) => postJson(api.revokeToken(id), { reason }, apiToken, { idempotencyKey: intent.keyFor(reason) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: tokenQueries.all });
    },
  });
};
