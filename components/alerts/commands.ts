import { useMutation, useQueryClient } from "@tanstack/react-query";
import { alertDetail, targetTest } from "@/server/contracts/alerts";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { alertQueries } from "./queries";

export type Handling = "acknowledge" | "snooze" | "unsnooze";

export const useHandleAlert = (id: string, handling: Handling) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: { note: string; minutes?: number }) =>
      postJson(api.alertCommand(id, handling), body, alertDetail, { idempotencyKey: intent.keyFor({ handling, body }) }),
    onSuccess: (answer) => client.setQueryData(alertQueries.one(id).queryKey, answer),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: alertQueries.all });
    },
  });
};

export const useTestTarget = (name: string) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: () => postJson(api.testAlertTarget(name), {}, targetTest, { idempotencyKey: intent.keyFor({ name }) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: alertQueries.all });
    },
  });
};
