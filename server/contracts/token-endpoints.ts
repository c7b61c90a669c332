import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { apiToken, createdToken, createTokenBody, revokeTokenBody, tokenParams, tokensQuery, tokensResponse } from "./tokens";

const none = z.strictObject({});
const change = { method: "POST", capability: "tokens:manage", needsElevation: true, query: none } as const;

export const tokensEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/tokens",
  capability: "tokens:manage",
  summary: "Tokens of machines, newest first, without their secrets",
  params: none,
  query: tokensQuery,
  body: z.undefined(),
  answer: tokensResponse,
});

export const createTokenEndpoint = defineEndpoint({
  ...change,
  path: "/api/tokens",
  summary: "Makes a token of one role for a machine; its secret is shown once",
  params: none,
  body: createTokenBody,
  answer: createdToken,
  successStatus: 201,
});

export const revokeTokenEndpoint = defineEndpoint({
  ...change,
  path: "/api/tokens/{id}/revoke",
  summary: "Ends a token at once",
  params: tokenParams,
  body: revokeTokenBody,
  answer: apiToken,
});
