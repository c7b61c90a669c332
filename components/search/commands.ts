import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { savedSearch } from "@/server/contracts/saved-searches";
import { postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { searchQueries } from "./queries";

const useSavedCommand = <Body, S extends z.ZodType>(path: string, answer: S) => {
  const intent = useIntent();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => postJson(path, body, answer, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: searchQueries.saved().queryKey });
    },
  });
};

export const useSaveSearch = () =>
  useSavedCommand<{ name: string; search: string; isShared: boolean }, typeof savedSearch>(api.savedSearches, savedSearch);

export const useRenameSearch = (id: string) =>
  useSavedCommand<{ name: string }, typeof savedSearch>(api.savedSearch(id, "rename"), savedSearch);

export const useShareSearch = (id: string) =>
  useSavedCommand<{ isShared: boolean }, typeof savedSearch>(api.savedSearch(id, "share"), savedSearch);

const deleted = z.object({ id: z.string() });

export const useDeleteSearch = (id: string) =>
  useSavedCommand<Record<string, never>, typeof deleted>(api.savedSearch(id, "delete"), deleted);
