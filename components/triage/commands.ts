import { useMutation, useQueryClient } from "@tanstack/react-query";
import { intervention } from "@/server/contracts/interventions";
import { postJson } from "../api-client";
import { sourceQueries } from "../sources/queries";
import { useIntent } from "../use-intent";
import { type InterventionTarget, triageQueries } from "./queries";

/** Whatever shows sessions, prepared transactions or checkpoints. */
const SHOWN = [
  ...["now", "distributed", "interventions"].map((name) => [...triageQueries.all, name]),
  ...["list", "detail"].map((name) => [...sourceQueries.all, name]),
];

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
      for (const queryKey of SHOWN) void client.invalidateQueries({ queryKey });
    },
  });
};
