import { z } from "zod";
import { wholeOf } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import {
  listProjectionsResponse,
  projectionCommand,
  projectionCommandResponse,
  projectionDetail,
  projectionHistories,
  projectionHistoriesQuery,
  projectionHistory,
  projectionHistoryQuery,
  projectionParams,
  projectionsQuery,
} from "./projections";

export const listProjectionsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/projections",
  capability: "projections:read",
  summary: "The head and every live projection with its lag, rates, verdict and sentence",
  params: z.strictObject({}),
  query: projectionsQuery,
  body: z.undefined(),
  answer: listProjectionsResponse,
});

export const getProjectionEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/projections/{name}",
  about: ({ params: { name } }) => [{ projection: name }],
  capability: "projections:read",
  summary: "One projection with its partitions, versions and read model",
  params: projectionParams,
  query: z.strictObject({}),
  body: z.undefined(),
  answer: projectionDetail,
});

export const projectionHistoryEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/projections/{name}/history",
  about: ({ params: { name } }) => [{ projection: name }],
  capability: "projections:read",
  summary: "Lag and rates over time, at most 600 points",
  params: projectionParams,
  query: projectionHistoryQuery,
  body: z.undefined(),
  answer: projectionHistory,
});

export const projectionHistoriesEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/projection-histories",
  capability: "projections:read",
  summary: "The lag of every live projection over time, at most 120 points each",
  params: z.strictObject({}),
  query: projectionHistoriesQuery,
  body: z.undefined(),
  answer: projectionHistories,
});

const command = {
  method: "POST",
  capability: "projections:operate",
  params: projectionParams,
  query: z.strictObject({}),
  body: projectionCommand,
  answer: projectionCommandResponse,
  successStatus: 202,
} as const;

export const pauseProjectionEndpoint = defineEndpoint({
  ...command,
  path: "/api/projections/{name}/pause",
  about: ({ params: { name } }) => [wholeOf(name)],
  summary: "Asks the engines to stop applying events; pausing a paused one changes nothing and says so",
});

export const resumeProjectionEndpoint = defineEndpoint({
  ...command,
  path: "/api/projections/{name}/resume",
  about: ({ params: { name } }) => [wholeOf(name)],
  summary: "Asks the engines to go on from the checkpoint",
});

export const retryProjectionEndpoint = defineEndpoint({
  ...command,
  path: "/api/projections/{name}/retry",
  about: ({ params: { name } }) => [wholeOf(name)],
  summary: "Asks the engines to try a failed projection again, at the event that failed",
});
