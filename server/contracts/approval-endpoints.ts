import { z } from "zod";
import { approval, approvalParams, approvalsQuery, approvalsResponse, decisionBody } from "./approvals";
import { defineEndpoint } from "./define-endpoint";

const none = z.strictObject({});
const read = { method: "GET", capability: "approvals:read", params: none, query: none, body: z.undefined() } as const;
const decide = {
  method: "POST",
  capability: "approvals:decide",
  params: approvalParams,
  query: none,
  body: decisionBody,
  answer: approval,
} as const;

export const approvalsEndpoint = defineEndpoint({
  ...read,
  path: "/api/approvals",
  summary: "Acts that wait for a second person, or waited for one; newest first",
  query: approvalsQuery,
  answer: approvalsResponse,
});

export const approvalEndpoint = defineEndpoint({
  ...read,
  path: "/api/approvals/{id}",
  summary: "One request with what would be done",
  params: approvalParams,
  answer: approval,
});

export const approveEndpoint = defineEndpoint({
  ...decide,
  path: "/api/approvals/{id}/approve",
  summary: "A second person agrees to exactly this act; a discard then starts by itself",
  needsElevation: true,
});

export const refuseEndpoint = defineEndpoint({
  ...decide,
  path: "/api/approvals/{id}/refuse",
  summary: "A second person says no, and why",
});

export const withdrawEndpoint = defineEndpoint({
  ...decide,
  path: "/api/approvals/{id}/withdraw",
  summary: "Whoever asked takes the request back",
});
