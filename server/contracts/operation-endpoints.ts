import { z } from "zod";
import { restoreBody, restoreResponse, sequenceParams } from "./dead-letters";
import { defineEndpoint } from "./define-endpoint";
import {
  approvalOfOperation,
  discardBody,
  noBody,
  operation,
  operationItemsQuery,
  operationItemsResponse,
  operationParams,
  operationsQuery,
  operationsResponse,
  redriveBody,
} from "./operations";

const none = z.strictObject({});
const read = { method: "GET", capability: "operations:read", params: none, query: none, body: z.undefined() } as const;
const change = { method: "POST", capability: "dead-letters:operate", params: none, query: none } as const;

export const restoreEndpoint = defineEndpoint({
  ...change,
  path: "/api/dead-letters/{projection}/{sequence}/restore",
  about: ({ params: { projection } }) => [{ projection }],
  summary: "Puts a discarded letter back to its place; refused once a later event of the sequence was applied",
  params: sequenceParams,
  body: restoreBody,
  answer: restoreResponse,
});

export const redrivesEndpoint = defineEndpoint({
  ...change,
  path: "/api/redrives",
  about: ({ body: { projection } }) => [{ projection }],
  summary: "Previews or starts an ordered redrive",
  body: redriveBody,
  answer: operation,
  successStatus: 202,
});

export const discardsEndpoint = defineEndpoint({
  ...change,
  path: "/api/discards",
  about: ({ body: { projection } }) => [{ projection }],
  summary: "Previews or starts the discarding of letters; what waits behind a discarded head is run",
  needsElevationFor: ({ body }) => !body.dryRun,
  body: discardBody,
  answer: operation,
  successStatus: 202,
});

export const operationsEndpoint = defineEndpoint({
  ...read,
  path: "/api/operations",
  about: ({ query: { projection } }) => (projection === undefined ? [] : [{ projection }]),
  summary: "The ledger of operations, newest first",
  query: operationsQuery,
  answer: operationsResponse,
});

export const operationEndpoint = defineEndpoint({
  ...read,
  path: "/api/operations/{id}",
  summary: "One operation with its progress and its preview",
  params: operationParams,
  answer: operation,
});

export const operationItemsEndpoint = defineEndpoint({
  ...read,
  path: "/api/operations/{id}/items",
  summary: "The outcome of every letter of an operation",
  params: operationParams,
  query: operationItemsQuery,
  answer: operationItemsResponse,
});

const operate = { ...change, params: operationParams, body: noBody, answer: operation, successStatus: 202 } as const;

export const cancelOperationEndpoint = defineEndpoint({
  ...operate,
  path: "/api/operations/{id}/cancel",
  summary: "Asks a running operation to stop; letters in hand are finished",
});

export const approveOperationEndpoint = defineEndpoint({
  ...operate,
  path: "/api/operations/{id}/approve",
  summary: "A second person agrees to a discard that waits for one, which then starts",
  body: approvalOfOperation,
  needsElevation: true,
});

export const acknowledgeOperationEndpoint = defineEndpoint({
  ...operate,
  path: "/api/operations/{id}/acknowledge",
  summary: "Takes a finished operation off the list of open ones",
});
