import { z } from "zod";
import { wholeOf } from "@/server/domain/access/grants";
import { defineEndpoint } from "./define-endpoint";
import { noBody } from "./operations";
import {
  repair,
  repairBody,
  repairItemsQuery,
  repairItemsResponse,
  repairParams,
  repairsQuery,
  repairsResponse,
  undoBody,
} from "./repairs";

const none = z.strictObject({});
const read = { method: "GET", capability: "repairs:read", params: none, query: none, body: z.undefined() } as const;
const change = { method: "POST", capability: "repairs:run", params: none, query: none, answer: repair, successStatus: 202 } as const;

export const makeRepairEndpoint = defineEndpoint({
  ...change,
  path: "/api/repairs",
  about: ({ body: { projection } }) => [wholeOf(projection)],
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or begins by its plan, a repair of the rows that are not the fold of their events",
  body: repairBody,
});

export const undoRepairEndpoint = defineEndpoint({
  ...change,
  path: "/api/repairs/{id}/undo",
  needsElevationFor: ({ body: { dryRun } }) => !dryRun,
  summary: "Plans, or begins by its plan, to bring back the rows that a repair replaced; rows written since are left alone",
  params: repairParams,
  body: undoBody,
});

export const cancelRepairEndpoint = defineEndpoint({
  ...change,
  path: "/api/repairs/{id}/cancel",
  summary: "Puts a plan away, or asks a running repair to stop; a row in hand is finished",
  params: repairParams,
  body: noBody,
});

export const repairsEndpoint = defineEndpoint({
  ...read,
  path: "/api/repairs",
  about: ({ query: { projection } }) => (projection === undefined ? [] : [wholeOf(projection)]),
  summary: "Plans and repairs of rows, newest first",
  query: repairsQuery,
  answer: repairsResponse,
});

export const repairEndpoint = defineEndpoint({
  ...read,
  path: "/api/repairs/{id}",
  summary: "One repair with its progress",
  params: repairParams,
  answer: repair,
});

export const repairItemsEndpoint = defineEndpoint({
  ...read,
  path: "/api/repairs/{id}/items",
  summary: "Every row of a repair, before and after",
  params: repairParams,
  query: repairItemsQuery,
  answer: repairItemsResponse,
});
