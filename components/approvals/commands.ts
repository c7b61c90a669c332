import { useMutation, useQueryClient } from "@tanstack/react-query";
import { approval } from "@/server/contracts/approvals";
import { postJson } from "../api-client";
import { operationQueries } from "../operations/queries";
import { api } from "../paths";
import { rebuildQueries } from "../rebuilds/queries";
import { useIntent } from "../use-intent";
import { approvalQueries } from "./queries";

export type Decision = "approve" | "refuse" | "withdraw";

/** A decision sets other things going: their pages look again. */
export const useDecide = (id: string, decision: Decision) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (reason: string) =>
      postJson(api.approvalCommand(id, decision), { reason }, approval, { idempotencyKey: intent.keyFor({ decision, reason }) }),
    onSuccess: (answer) => client.setQueryData(approvalQueries.one(id).queryKey, answer),
    onSettled: (_, error) => {
      intent.settle(error);
      for (const { all } of [approvalQueries, operationQueries, rebuildQueries]) void client.invalidateQueries({ queryKey: all });
    },
  });
};
