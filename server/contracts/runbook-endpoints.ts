import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { runbook, runbookParams, runbooksResponse } from "./runbooks";

const none = z.strictObject({});
const read = { method: "GET", capability: "runbooks:read", query: none, body: z.undefined() } as const;

export const runbooksEndpoint = defineEndpoint({
  ...read,
  path: "/api/runbooks",
  summary: "What to do about each alert and each finding: the runbooks, by title",
  params: none,
  answer: runbooksResponse,
});

export const runbookEndpoint = defineEndpoint({
  ...read,
  path: "/api/runbooks/{slug}",
  summary: "One runbook, by its own name or that of a rule or check, with its diagnosis answered now",
  params: runbookParams,
  answer: runbook,
});
