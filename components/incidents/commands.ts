import { useMutation, useQueryClient } from "@tanstack/react-query";
import { incidentDetail } from "@/server/contracts/incidents";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { incidentQueries } from "./queries";

const useKept = <Body>(addressOf: () => string) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: Body) => postJson(addressOf(), body, incidentDetail, { idempotencyKey: intent.keyFor(body) }),
    onSuccess: (answer) => client.setQueryData(incidentQueries.one(answer.id).queryKey, answer),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: incidentQueries.all });
    },
  });
};

export const useBeginIncident = () => useKept<{ title: string; symptom?: string; projection?: string }>(() => api.incidents());
export const useNoteIncident = (id: string) => useKept<{ text: string }>(() => api.incidentCommand(id, "notes"));
export const useTickIncident = (id: string) => useKept<{ line: string; isDone: boolean }>(() => api.incidentCommand(id, "ticks"));
export const useLinkIncident = (id: string) => useKept<{ kind: string; linked: string }>(() => api.incidentCommand(id, "links"));
export const useCloseIncident = (id: string) => useKept<{ outcome: string }>(() => api.incidentCommand(id, "close"));
