import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type AuditBody, audit } from "@/server/contracts/audits";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { auditQueries } from "./queries";

export const useStartAudit = () => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: AuditBody) => postJson(api.audits(), body, audit, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: auditQueries.all });
    },
  });
};

export const useCancelAudit = (id: string) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: () => postJson(api.cancelAudit(id), {}, audit, { idempotencyKey: intent.keyFor(id) }),
    onSuccess: (answer) => client.setQueryData(auditQueries.one(id).queryKey, answer),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: auditQueries.all });
    },
  });
};
