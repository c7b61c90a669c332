import { useMutation, useQueryClient } from "@tanstack/react-query";
import { intervention } from "@/server/contracts/interventions";
import { postJson } from "../api-client";
import { useIntent } from "../use-intent";
import { type InterventionTarget, triageQueries } from "./queries";

/** Does what the plan says; what is open is looked at anew, whatever came of it. */
export const useIntervene = ({ path, body }: InterventionTarget) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (confirmed: { planHash: string; reason: string; from?: string; to?: string }) => {
      const whole = { ...body, ...confirmed, dryRun: false };
      return postJson(path, whole, intervention, { idempotencyKey: intent.keyFor([path, whole]) });
    },
    onSettled: (_, error) => {
      intent.settle(error);
      for (const name of ["now", "distributed", "interventions"]) void client.invalidateQueries({ queryKey: [...triageQueries.all, name] });
    },
  });
};
