import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FORGET_CONFIRMATION, forgetting } from "@/server/contracts/forgettings";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";

/** Everything that is shown may hold what was forgotten: all of it is read again. */
export const useForget = (subject: string) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (asked: { planHash: string; reason: string }) => {
      const body = { subject, ...asked, dryRun: false, confirm: FORGET_CONFIRMATION };
      return postJson(api.forgettings, body, forgetting, { idempotencyKey: intent.keyFor(body) });
    },
    onSettled: (done, error) => {
      intent.settle(error);
      return done?.state === "forgotten" ? client.invalidateQueries() : client.invalidateQueries({ queryKey: ["approvals"] });
    },
  });
};
