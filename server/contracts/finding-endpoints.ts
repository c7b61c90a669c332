import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { acknowledgeFindingBody, findingDetail, findingParams, findingsQuery, findingsResponse, reopenFindingBody } from "./findings";

const none = z.strictObject({});
const read = { method: "GET", capability: "audits:read", params: none, query: none, body: z.undefined() } as const;
const change = {
  method: "POST",
  capability: "findings:acknowledge",
  params: findingParams,
  query: none,
  answer: findingDetail,
} as const;

export const findingsEndpoint = defineEndpoint({
  ...read,
  path: "/api/findings",
  about: ({ query: { projection, streamId } }) => (projection === undefined && streamId === undefined ? [] : [{ projection, streamId }]),
  summary: "What audits have found, the worst first, and of those the last seen",
  query: findingsQuery,
  answer: findingsResponse,
});

export const findingEndpoint = defineEndpoint({
  ...read,
  path: "/api/findings/{id}",
  summary: "One finding with its evidence and what became of it",
  params: findingParams,
  answer: findingDetail,
});

export const acknowledgeFindingEndpoint = defineEndpoint({
  ...change,
  path: "/api/findings/{id}/acknowledge",
  summary: "Says that a finding is known and what is thought of it; audits that see it again leave it so",
  body: acknowledgeFindingBody,
});

export const reopenFindingEndpoint = defineEndpoint({
  ...change,
  path: "/api/findings/{id}/reopen",
  summary: "Takes an acknowledgement back",
  body: reopenFindingBody,
});
