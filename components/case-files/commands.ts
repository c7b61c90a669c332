import { useMutation, useQueryClient } from "@tanstack/react-query";
import { caseFileSummary } from "@/server/contracts/case-files";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { caseFileQueries } from "./queries";

export type CaseFileRequest = { streamId: string; version: string; question: string; note: string };

export const useMakeCaseFile = () => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: CaseFileRequest) => postJson(api.caseFiles(), body, caseFileSummary, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: caseFileQueries.all });
    },
  });
};
