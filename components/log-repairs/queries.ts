import { infiniteQueryOptions, queryOptions, skipToken } from "@tanstack/react-query";
import type { z } from "zod";
import { backupsResponse, logRepair, logRepairsResponse, type namedWhy, type supersededWhy } from "@/server/contracts/log-repairs";
import { getJson, postJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";
import type { Anew } from "./anew";

const all = ["log-repairs"] as const;
const RESTING_MS = 5_000;
const PAGE_ROWS = "50";

export type SupersededWhy = z.infer<typeof supersededWhy>;
export type NamedWhy = z.infer<typeof namedWhy>;
export type Superseding = { events: string[]; supersededBy?: string; why: NamedWhy };

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

  /** Null: nothing is asked for yet. */
  anew: (anew: Anew | null) =>
    queryOptions({
      queryKey: [...all, "anew", anew],
      queryFn: anew === null ? skipToken : ({ signal }) => postJson(api.writeAnew, { ...anew, dryRun: true }, logRepair, { signal }),
      ...asked,
    }),

  backups: () =>
    queryOptions({
      queryKey: [...all, "backups"],
      queryFn: ({ signal }) => getJson(api.logRepairBackups, backupsResponse, signal),
      refetchInterval: askAgainAfterFailure,
    }),

  undo: (id: string) =>
    queryOptions({
      queryKey: [...all, "undo", id],
      queryFn: ({ signal }) => postJson(api.undoLogRepair(id), { dryRun: true }, logRepair, { signal }),
      ...asked,
    }),
};
