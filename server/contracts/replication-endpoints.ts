import { z } from "zod";
import { defineEndpoint } from "./define-endpoint";
import { replication } from "./replication";

export const replicationEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/triage/replication",
  capability: "health:read",
  summary: "Replicas and how far behind they are, slots and what they retain, and whether commits wait",
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: z.undefined(),
  answer: replication,
});
