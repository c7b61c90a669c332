import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { Grant } from "@/server/contracts/access";
import { person, personWithLink } from "@/server/contracts/people";
import { meQueries } from "../access/me-queries";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { peopleQueries } from "./queries";

const usePeopleCommand = <Body, S extends z.ZodType>(path: string, answer: S) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: Body) => postJson(path, body, answer, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: peopleQueries.all });
      void client.invalidateQueries({ queryKey: meQueries.all });
    },
  });
};

export type Invitation = { name: string; displayName: string; grants: Grant[]; reason: string };

export const useInvite = () => usePeopleCommand<Invitation, typeof personWithLink>(api.people(), personWithLink);

export const useNewLink = (id: string) =>
  usePeopleCommand<{ reason: string }, typeof personWithLink>(api.personCommand(id, "link"), personWithLink);

export const useReplaceGrants = (id: string) =>
  usePeopleCommand<{ grants: Grant[]; reason: string }, typeof person>(api.personCommand(id, "grants"), person);

export const usePersonCommand = (id: string, command: "disable" | "enable" | "end-sessions") =>
  usePeopleCommand<{ reason: string }, typeof person>(api.personCommand(id, command), person);
