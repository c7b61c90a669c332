import { z } from "zod";
import { UNLIMITED } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import { distributedTransactions } from "./distributed-transactions";
import {
  checkpointInterventionBody,
  intervention,
  interventionsQuery,
  interventionsResponse,
  preparedInterventionBody,
  sessionInterventionBody,
} from "./interventions";
import { triage, triageRates, triageRatesQuery } from "./triage";

const none = z.strictObject({});
/** A database is nobody's part: who sees some streams only is told nothing of who works on the others. */
const about = () => [UNLIMITED];
const read = { method: "GET", capability: "triage:read", about, params: none, query: none, body: z.undefined() } as const;
const act = { method: "POST", about, params: none, query: none, answer: intervention } as const;

export const triageEndpoint = defineEndpoint({
  ...read,
  path: "/api/triage",
  summary: "What blocks the database now: open transactions, who waits for whom, prepared transactions, and what each means for readers",
  answer: triage,
});

export const triageRatesEndpoint = defineEndpoint({
  ...read,
  path: "/api/triage/rates",
  summary: "Commits, rollbacks and deadlocks of the database over time",
  query: triageRatesQuery,
  answer: triageRates,
});

export const distributedTransactionsEndpoint = defineEndpoint({
  ...read,
  path: "/api/distributed-transactions",
  summary: "Two-phase transactions across the configured participants: which hang, disagree or are lost, and how each is to be decided",
  answer: distributedTransactions,
});

export const interventionsEndpoint = defineEndpoint({
  ...read,
  path: "/api/interventions",
  summary: "What people did to sessions, prepared transactions and checkpoints of attached stores, newest first",
  query: interventionsQuery,
  answer: interventionsResponse,
});

export const interveneInSessionEndpoint = defineEndpoint({
  ...act,
  path: "/api/interventions/sessions",
  capability: "sessions:signal",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or does by its plan: ends a session's statement, or the session",
  body: sessionInterventionBody,
});

export const interveneInPreparedEndpoint = defineEndpoint({
  ...act,
  path: "/api/interventions/prepared",
  capability: "prepared:resolve",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or does by its plan once a second person agreed: commits or rolls back a prepared transaction",
  body: preparedInterventionBody,
});

export const moveCheckpointEndpoint = defineEndpoint({
  ...act,
  path: "/api/interventions/checkpoints",
  capability: "checkpoints:move",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or does by its plan: sets a consumer of a store that another tool writes back, or forward once a second person agreed",
  body: checkpointInterventionBody,
});
