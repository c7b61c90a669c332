import { z } from "zod";
import { checklistResponse, decisionTreeQuery, decisionTreeResponse } from "./checklist";
import { defineEndpoint } from "./define-endpoint";

const none = z.strictObject({});
const read = { method: "GET", capability: "alerts:read", params: none, query: none, body: z.undefined() } as const;

export const checklistEndpoint = defineEndpoint({
  ...read,
  path: "/api/checklist",
  summary: "What to look at in the first 2, 5 and 15 minutes, answered as far as the console can know",
  answer: checklistResponse,
});

export const decisionTreeEndpoint = defineEndpoint({
  ...read,
  path: "/api/decision-tree",
  summary: "From what readers report to what to do about it, step by step",
  query: decisionTreeQuery,
  answer: decisionTreeResponse,
});
