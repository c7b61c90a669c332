import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { distributedTransactions } from "@/server/contracts/distributed-transactions";
import {
  type checkpointInterventionBody,
  intervention,
  interventionsResponse,
  type preparedInterventionBody,
  type sessionInterventionBody,
} from "@/server/contracts/interventions";
import { triage, triageRates } from "@/server/contracts/triage";
import { getJson, postJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { api } from "../paths";

const all = ["triage"] as const;
const LOOKING_MS = 2_000;
const RESTING_MS = 10_000;
const RECENT = "10";

type Unconfirmed = "dryRun" | "planHash" | "reason";
export type SessionTarget = Omit<z.input<typeof sessionInterventionBody>, Unconfirmed>;
export type PreparedTarget = Omit<z.input<typeof preparedInterventionBody>, Unconfirmed>;
export type CheckpointTarget = Omit<z.input<typeof checkpointInterventionBody>, Unconfirmed | "from">;
/** What is done, and to whom: the address says which of them it is. */
export type InterventionTarget = { path: string; body: SessionTarget | PreparedTarget | CheckpointTarget };

/** What it would hit, as things stand when it is asked for: a dialog asks once, and again on demand. */
const asked = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const triageQueries = {
  all,
  now: () =>
    queryOptions({
      queryKey: [...all, "now"],
      queryFn: ({ signal }) => getJson(api.triage(), triage, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOKING_MS,
    }),
  rates: () =>
    queryOptions({
      queryKey: [...all, "rates"],
      queryFn: ({ signal }) => getJson(api.triageRates("1h"), triageRates, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
  distributed: () =>
    queryOptions({
      queryKey: [...all, "distributed"],
      queryFn: ({ signal }) => getJson(api.distributedTransactions(), distributedTransactions, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || LOOKING_MS,
    }),
  interventions: () =>
    queryOptions({
      queryKey: [...all, "interventions"],
      queryFn: ({ signal }) => getJson(api.interventions({ limit: RECENT }), interventionsResponse, signal),
      refetchInterval: (query) => askAgainAfterFailure(query) || RESTING_MS,
    }),
  plan: ({ path, body }: InterventionTarget) =>
    queryOptions({
      queryKey: [...all, "plan", path, body],
      queryFn: ({ signal }) => postJson(path, { ...body, dryRun: true }, intervention, { signal }),
      ...asked,
    }),
};
