import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { logRepair, logRepairsResponse, type supersededWhy } from "@/server/contracts/log-repairs";
import { getJson, postJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["log-repairs"] as const;
const RESTING_MS = 5_000;
const PAGE_ROWS = "50";

export type SupersededWhy = z.infer<typeof supersededWhy>;
export type Superseding = { events: string[]; supersededBy?: string; why: SupersededWhy };

/** What would change, as things stand when it is asked for: a dialog asks once, and again on demand. */
const asked = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const logRepairQueries = {
  all,
  list: () =>
    infiniteQueryOptions({
      queryKey: [...all, "list"],
      queryFn: ({ signal, pageParam }) =>
        getJson(api.listLogRepairs({ limit: PAGE_ROWS, ...(pageParam ? { after: pageParam } : {}) }), logRepairsResponse, signal),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  one: (id: string) =>
    queryOptions({
      queryKey: [...all, "one", id],
      queryFn: ({ signal }) => getJson(api.logRepair(id), logRepair, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),

  superseding: (superseding: Superseding) =>
    queryOptions({
      queryKey: [...all, "superseding", superseding],
      queryFn: ({ signal }) => postJson(api.logRepairs, { ...superseding, dryRun: true }, logRepair, { signal }),
      ...asked,
    }),

  undo: (id: string) =>
    queryOptions({
      queryKey: [...all, "undo", id],
      queryFn: ({ signal }) => postJson(api.undoLogRepair(id), { dryRun: true }, logRepair, { signal }),
      ...asked,
    }),
};
