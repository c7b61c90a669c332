import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReconciliationMethod, reconcileAnswer } from "@/server/contracts/reconciliations";
import { postJson } from "../api-client";
import { api } from "../paths";
import { projectionQueries } from "../projections/queries";
import { rebuildQueries } from "../rebuilds/queries";
import { useIntent } from "../use-intent";
import { reconciliationQueries } from "./queries";

export type ReconcileRequest = { act: "perform" | "ignore"; method: ReconciliationMethod; reason: string };

export const useReconcile = (projection: string) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: ReconcileRequest) =>
      postJson(api.reconcile(projection), body, reconcileAnswer, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      for (const { all } of [reconciliationQueries, projectionQueries, rebuildQueries]) void client.invalidateQueries({ queryKey: all });
    },
  });
};
