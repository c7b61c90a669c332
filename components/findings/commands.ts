import { useMutation, useQueryClient } from "@tanstack/react-query";
import { findingDetail } from "@/server/contracts/findings";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { findingQueries } from "./queries";

export type FindingCommand = "acknowledge" | "reopen";

/** Answers the finding as it stands then; every page that tells of findings looks again. */
export const useFindingCommand = (id: string, command: FindingCommand) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: { note: string }) =>
      postJson(api.findingCommand(id, command), body, findingDetail, { idempotencyKey: intent.keyFor(body), lossless: true }),
    onSuccess: (answer) => client.setQueryData(findingQueries.one(id).queryKey, answer),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: findingQueries.all });
    },
  });
};
