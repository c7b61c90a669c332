import { queryOptions, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { reaches, wholeProjection } from "@/server/contracts/reach";
import { rebuild, rebuildPlan } from "@/server/contracts/rebuilds";
import { useMe } from "../access/use-may";
import { ApiError, getJson, postJson } from "../api-client";
import { api } from "../paths";
import { projectionQueries } from "../projections/queries";
import { rebuildQueries } from "./queries";
import { type AllPlan, type Started, splitPlans } from "./rebuild-all";

/** To the newest version that is registered, be it the live one. */
const newestPlan = (projection: string) =>
  queryOptions({
    queryKey: [...rebuildQueries.all, "plan", projection, "newest"],
    queryFn: ({ signal }) => getJson(api.rebuildPlan({ projection }), rebuildPlan, signal),
  });

/** What rebuilding every live projection would take. `error`: which ones there are cannot be said. */
export const useAllPlan = (): AllPlan & { error: Error | null; refetch: () => void } => {
  const { data, error, refetch } = useQuery({ ...projectionQueries.list(), refetchInterval: false });
  const me = useMe();
  const all = data?.projections.map(({ name }) => name) ?? [];
  const isMine = (name: string) => !me || reaches(me.grants, "rebuilds:operate", wholeProjection(name));
  const names = all.filter(isMine);
  const others = all
    .filter((name) => !isMine(name))
    .map((projection) => ({ projection, why: "needs a role that holds for all of its streams" }));
  const answers = useQueries({ queries: names.map(newestPlan) });
  const planned = answers.map((answer, at) => ({ projection: names[at]!, plan: answer.data, error: answer.error }));
  const split = splitPlans(planned);
  return {
    ...split,
    leftOut: [...split.leftOut, ...others],
    isCounting: split.isCounting || (!data && !error),
    error: data ? null : error,
    refetch: () => void refetch(),
  };
};

export type AllRequest = { reason: string; targets: readonly { projection: string; toVersion: number }[] };

/**
 * Asks for one rebuild after the other. A refused one is told and the others go on; where nobody answers it stops, and pressing again
 * starts none twice: a request keeps its key.
 */
export const useRebuildAll = () => {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const keyFor = (body: unknown): string => {
    const text = JSON.stringify(body);
    const key = keys.current.get(text) ?? crypto.randomUUID();
    keys.current.set(text, key);
    return key;
  };
  return useMutation({
    mutationFn: async ({ reason, targets }: AllRequest): Promise<Started> => {
      const came: Started = { started: [], refused: [] };
      for (const target of targets) {
        const body = { ...target, reason };
        try {
          await postJson(api.rebuilds(), body, rebuild, { idempotencyKey: keyFor(body) });
          came.started.push(target.projection);
        } catch (error) {
          if (!(error instanceof ApiError && error.isRefusal)) throw error;
          came.refused.push({ projection: target.projection, why: error.message });
        }
      }
      return came;
    },
    onSettled: () => client.invalidateQueries({ queryKey: rebuildQueries.all, predicate: ({ queryKey }) => queryKey[1] !== "plan" }),
  });
};
