import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CacheStrategy } from "@/server/contracts/caches";
import { problem } from "@/server/contracts/health";
import type { MovedRows } from "@/server/contracts/moved-rows";
import { type Repair, repair } from "@/server/contracts/repairs";
import { ApiError, postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import { repairQueries } from "./queries";

/** Answers the repair as it stands then; every page that shows it looks again. */
const usePost = <Body>(pathOf: (body: Body) => string, wire: (body: Body) => object) => {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: Body) => postJson(pathOf(body), wire(body), repair, { idempotencyKey: intent.keyFor([pathOf(body), body]) }),
    onSuccess: (answer) => client.setQueryData(repairQueries.one(answer.id).queryKey, answer),
    onSettled: (_, error) => {
      intent.settle(error);
      void client.invalidateQueries({ queryKey: repairQueries.all });
    },
  });
};

/** Makes a plan: nothing is written by it. */
export const useCheckRows = () =>
  usePost(
    () => api.repairs(),
    (body: { projection: string; keys?: string[] }) => ({ ...body, dryRun: true }),
  );

/** The same of cached keys. */
export const usePlanCacheRepair = (name: string) =>
  usePost(
    () => api.cacheRepairs(name),
    (body: { strategy: CacheStrategy; keys?: string[] }) => ({ ...body, dryRun: true }),
  );

export const usePlanUndo = (id: string) =>
  usePost(
    () => api.repairCommand(id, "undo"),
    (_: undefined) => ({ dryRun: true }),
  );

/** What was looked at is what is confirmed: its hash goes with it. */
export const useConfirmRepair = (repair: Pick<Repair, "planHash" | "projection" | "undoes" | "cache" | "strategy">) => {
  const { planHash, projection, undoes, cache, strategy } = repair;
  const [path, what] =
    cache !== null
      ? [api.cacheRepairs(cache), { strategy }]
      : undoes === null
        ? [api.repairs(), { projection }]
        : [api.repairCommand(undoes, "undo"), {}];
  return usePost(
    () => path,
    (reason: string) => ({ ...what, dryRun: false, planHash, reason }),
  );
};

export const useStopRepair = (id: string) =>
  usePost(
    () => api.repairCommand(id, "cancel"),
    (_: undefined) => ({}),
  );

/** The rows that moved, where the server refused the plan because of them. */
export const movedIn = (error: Error | null): MovedRows | undefined =>
  error instanceof ApiError ? problem.pick({ movedRows: true }).safeParse(error.said).data?.movedRows : undefined;
