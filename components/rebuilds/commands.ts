import { useMutation, useQueryClient } from "@tanstack/react-query";
import { dryRun, type RebuildCommand, rebuild } from "@/server/contracts/rebuilds";
import { postJson } from "../api-client";
import { api } from "../paths";
import { projectionQueries } from "../projections/queries";
import { useIntent } from "../use-intent";
import { rebuildQueries } from "./queries";
import type { RebuildCommandName } from "./rebuild-state";

/** Answers the rebuild as it stands then; every page that shows it looks again. */
export const useRebuildCommand = (id: string, command: RebuildCommandName) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: RebuildCommand) => postJson(api.rebuildCommand(id, command), body, rebuild, { idempotencyKey: intent.keyFor(body) }),
    onSuccess: (answer) =>
      client.setQueryData(rebuildQueries.one(id).queryKey, (before) => (before ? { ...before, ...answer } : undefined)),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: rebuildQueries.all });
      void client.invalidateQueries({ queryKey: projectionQueries.all });
    },
  });
};

export type RebuildRequest = { projection: string; toVersion: number; reason: string };

export const useStartRebuild = () => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: RebuildRequest) => postJson(api.rebuilds(), body, rebuild, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: rebuildQueries.all });
    },
  });
};

/** Nothing is written by it: each press is asked anew. */
export const useDryRun = () =>
  useMutation({
    mutationFn: (body: { projection: string; toVersion: number; keys: number }) =>
      postJson(api.rebuildDryRuns, body, dryRun, { lossless: true }),
  });
